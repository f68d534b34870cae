import { AsgPasswordChange, AsgProfile, AsgSignIn } from 'asg-elements/react';
import { useState } from 'react';
import { useKit } from './use-kit.ts';

export function Account() {
  useKit();
  const [tab, setTab] = useState<'profile' | 'password'>('profile');
  const [saved, setSaved] = useState('');
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
