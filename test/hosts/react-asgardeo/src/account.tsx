import { AsgPasswordChange, AsgProfile, AsgSignIn } from 'asg-elements/react';
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
      <AsgSignIn whenSignedIn="card" />
      <nav>
        <button onClick={() => setTab('profile')}>Profile</button>
        <button onClick={() => setTab('password')}>Password</button>
      </nav>
      <AsgProfile
        hidden={tab !== 'profile'}
        exclude={['country']}
        onAsgChange={({ detail }) => setSaved(detail.fields?.join(', ') ?? detail.action)}
      >
        <p slot="after">Your name is printed on your tickets.</p>
      </AsgProfile>
      <AsgPasswordChange hidden={tab !== 'password'} />
      {saved && <output>Saved: {saved}</output>}
    </>
  );
}
