import { AsgardeoProvider } from '@asgardeo/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Account } from './account.tsx';
import { scopes } from './use-kit.ts';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AsgardeoProvider
      baseUrl={import.meta.env.VITE_BASE_URL}
      clientId={import.meta.env.VITE_CLIENT_ID}
      afterSignInUrl={`${location.origin}/`}
      afterSignOutUrl={`${location.origin}/`}
      scopes={scopes}
    >
      <Account />
    </AsgardeoProvider>
  </StrictMode>,
);
