import { AsgardeoSPAClient, useAuthContext } from '@asgardeo/auth-react';
import { configure, fromAsgardeoClient } from 'asg-elements/configure';
import { useEffect } from 'react';

const baseUrl = import.meta.env.VITE_BASE_URL;

/** Hands the app's own sign-in over to the elements, as soon as that knows whether somebody is signed in: then it is true. */
export function useKit() {
  const { isLoading, sub } = useAuthContext().state;
  useEffect(() => {
    if (isLoading) return;
    // The client of this very package: that of another one is another client.
    const session = configure({ backing: fromAsgardeoClient(AsgardeoSPAClient.getInstance()!, { baseUrl }) });
    return () => session.dispose();
  }, [isLoading, sub]);
  return !isLoading;
}
