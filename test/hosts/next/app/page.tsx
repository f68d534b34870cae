import type {} from 'asg-elements/react';
import { skeletonOf } from 'asg-elements/server';
import { Session } from './session';

const skeleton = skeletonOf('asg-profile', { lang: 'en' });
const after = '<p slot="after">Your name is printed on your tickets.</p>';

export default function Page() {
  return (
    <>
      <h1>Your account</h1>
      <Session />
      <asg-profile exclude="country" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: skeleton + after }} />
    </>
  );
}
