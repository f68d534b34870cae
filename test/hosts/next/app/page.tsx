import type {} from 'asg-elements/react';
import { skeletonOf } from 'asg-elements/server';
import { headers } from 'next/headers';
import { Session } from './session';

const after = '<p slot="after">Your name is printed on your tickets.</p>';

export default async function Page() {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const skeleton = skeletonOf('asg-profile', { lang: 'en', nonce });
  return (
    <>
      <h1>Your account</h1>
      <Session />
      <asg-profile exclude="country" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: skeleton + after }} />
    </>
  );
}
