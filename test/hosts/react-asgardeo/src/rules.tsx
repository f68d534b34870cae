/** The session of the host alone, in the storage and by the way that the test asks for. */
import { AsgardeoSPAClient, type HttpRequestConfig } from '@asgardeo/browser';
import { AsgardeoProvider, useAsgardeo } from '@asgardeo/react';
import 'asg-elements/profile';
import { configure, fromHttpRequest } from 'asg-elements/configure';
import type {} from 'asg-elements/react';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { scopes, useKit } from './use-kit.ts';

const baseUrl = import.meta.env.VITE_BASE_URL;
const { storage, way } = (await (await fetch('/rules.json')).json()) as {
  storage: 'sessionStorage';
  way: 'httpRequest' | 'client';
};

function useHttpRequest() {
  const { isLoading, isSignedIn, http, getDecodedIdToken, signIn, signOut } = useAsgardeo();
  useEffect(() => {
    if (isLoading) return;
    const session = configure({
      backing: fromHttpRequest(http.request, {
        baseUrl,
        isSignedIn: () => isSignedIn,
        user: async () => {
          const { sub, username } = await getDecodedIdToken();
          return { sub, username };
        },
        signIn: async (options) => {
          // It would do nothing for whom it takes for signed in, although their session may be over.
          if (isSignedIn) await AsgardeoSPAClient.getInstance()?.revokeAccessToken();
          await signIn(options?.prompt && { prompt: options.prompt });
        },
        signOut: () => signOut(),
      }),
    });
    return () => session.dispose();
    // The functions are new ones with each rendering, and do the same.
  }, [isLoading, isSignedIn]);
}

function Rules() {
  (way === 'httpRequest' ? useHttpRequest : useKit)();
  const { http } = useAsgardeo();
  const [own, setOwn] = useState('');
  // As the vendor documents it.
  const ask = async () => {
    const request = { url: `${baseUrl}/scim2/Me`, method: 'GET', attachToken: true };
    // Its type asks for every property that a DOM Request has.
    const { data } = await http.request(request as HttpRequestConfig);
    setOwn(data.userName);
  };
  return (
    <>
      <asg-profile />
      <button onClick={() => void ask()}>Ask</button>
      <output>{own}</output>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AsgardeoProvider
      baseUrl={baseUrl}
      clientId={import.meta.env.VITE_CLIENT_ID}
      afterSignInUrl={`${location.origin}/rules.html`}
      afterSignOutUrl={`${location.origin}/rules.html`}
      scopes={scopes}
      storage={storage}
    >
      <Rules />
    </AsgardeoProvider>
  </StrictMode>,
);
