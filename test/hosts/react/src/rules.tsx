/** The session of the host alone, in the storage and by the way that the test asks for. */
import { AuthProvider, Storage, useAuthContext } from '@asgardeo/auth-react';
import 'asg-elements/profile';
import { configure, fromHttpRequest } from 'asg-elements/configure';
import type {} from 'asg-elements/react';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useKit } from './use-kit.ts';

const baseUrl = import.meta.env.VITE_BASE_URL;
// The type of the configuration is a union by the storage; the page gets whichever the test wants.
const { storage, way } = (await (await fetch('/rules.json')).json()) as {
  storage: Storage.SessionStorage;
  way: 'httpRequest' | 'client';
};

function useHttpRequest() {
  const { state, httpRequest, revokeAccessToken, signIn, signOut } = useAuthContext();
  const { isLoading, isAuthenticated, sub, username } = state;
  useEffect(() => {
    if (isLoading) return;
    const session = configure({
      backing: fromHttpRequest(httpRequest, {
        baseUrl,
        isSignedIn: () => isAuthenticated,
        user: () => ({ sub, username }),
        signIn: async (options) => {
          // It would do nothing for whom it takes for signed in, although their session may be over.
          if (isAuthenticated) await revokeAccessToken();
          await signIn(options?.prompt && { prompt: options.prompt });
        },
        signOut: () => signOut(),
      }),
    });
    return () => session.dispose();
    // The functions are new ones with each rendering, and do the same.
  }, [isLoading, isAuthenticated, sub, username]);
}

function Rules() {
  (way === 'httpRequest' ? useHttpRequest : useKit)();
  const { httpRequest } = useAuthContext();
  const [own, setOwn] = useState('');
  // As the vendor documents it.
  const ask = async () => {
    const { data } = await httpRequest({ url: `${baseUrl}/scim2/Me`, method: 'GET', attachToken: true });
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
    <AuthProvider
      config={{
        baseUrl,
        clientID: import.meta.env.VITE_CLIENT_ID,
        signInRedirectURL: `${location.origin}/rules.html`,
        scope: ['openid', 'profile', 'internal_login'],
        storage,
        autoLogoutOnTokenRefreshError: false,
      }}
    >
      <Rules />
    </AuthProvider>
  </StrictMode>,
);
