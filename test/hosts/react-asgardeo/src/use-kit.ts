import { AsgardeoSPAClient } from '@asgardeo/browser';
import { useAsgardeo } from '@asgardeo/react';
import { configure, fromAsgardeoClient } from 'asg-elements/configure';
import { useEffect } from 'react';

const baseUrl = import.meta.env.VITE_BASE_URL;
/** The client asks for them, and cannot tell the elements which it was given. */
export const scopes = ['openid', 'profile', 'internal_login'];

/** Hands the app's own sign-in over to the elements, as soon as that knows whether somebody is signed in: then it is true. */
export function useKit() {
  const { isLoading, isSignedIn, instanceId } = useAsgardeo();
  useEffect(() => {
    if (isLoading) return;
    const client = AsgardeoSPAClient.getInstance(instanceId)!;
    const session = configure({ backing: fromAsgardeoClient(client, { baseUrl, scopes }) });
    return () => session.dispose();
  }, [isLoading, isSignedIn, instanceId]);
  return !isLoading;
}
