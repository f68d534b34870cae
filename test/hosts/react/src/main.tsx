import { AuthProvider } from '@asgardeo/auth-react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Account } from './account.tsx';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AuthProvider
      config={{
        baseUrl: import.meta.env.VITE_BASE_URL,
        clientID: import.meta.env.VITE_CLIENT_ID,
        signInRedirectURL: `${location.origin}/`,
        scope: ['openid', 'profile', 'internal_login'],
        autoLogoutOnTokenRefreshError: false,
      }}
    >
      <Account />
    </AuthProvider>
  </StrictMode>,
);
