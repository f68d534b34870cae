import { AsgardeoSPAClient } from '@asgardeo/browser';
import { useAsgardeo } from '@asgardeo/react';
import { configure, fromAsgardeoClient } from 'asg-elements/configure';
import { useEffect } from 'react';

const baseUrl = import.meta.env.VITE_BASE_URL;

/** Hands the app's own sign-in over to the elements, as soon as it knows whether somebody is signed in. */
export function useKit() {
  const { isLoading, isSignedIn, instanceId } = useAsgardeo();
  useEffect(() => {
    if (isLoading) return;
    const session = configure({ backing: fromAsgardeoClient(AsgardeoSPAClient.getInstance(instanceId)!, { baseUrl }) });
    return () => session.dispose();
  }, [isLoading, isSignedIn, instanceId]);
}
