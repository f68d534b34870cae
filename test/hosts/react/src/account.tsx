import 'asg-elements/password-change';
import 'asg-elements/profile';
import 'asg-elements/sign-in';
import type {} from 'asg-elements/react';
import { useState } from 'react';
import { useKit } from './use-kit.ts';

export function Account() {
  const isReady = useKit();
  const [tab, setTab] = useState<'profile' | 'password'>('profile');
  const [saved, setSaved] = useState('');
  if (!isReady) return <p>Loading…</p>;
  return (
    <>
      <h1>Your account</h1>
      <asg-sign-in when-signed-in="card" />
      <nav>
        <button onClick={() => setTab('profile')}>Profile</button>
        <button onClick={() => setTab('password')}>Password</button>
      </nav>
      <asg-profile
        hidden={tab !== 'profile'}
        exclude={['country']}
        onasg-change={({ detail }) => setSaved(detail.fields?.join(', ') ?? detail.action)}
      >
        <p slot="after">Your name is printed on your tickets.</p>
      </asg-profile>
      <asg-password-change hidden={tab !== 'password'} />
      {saved && <output>Saved: {saved}</output>}
    </>
  );
}
