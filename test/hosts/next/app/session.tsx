'use client';
import 'asg-elements/profile';
import type {} from 'asg-elements/react';
import 'asg-elements/sign-in';
import { configure } from 'asg-elements/configure';
import { useEffect } from 'react';

const baseUrl = process.env.NEXT_PUBLIC_BASE_URL!;
const clientId = process.env.NEXT_PUBLIC_CLIENT_ID!;

/** Effects run in the browser only: the server must not hold a session, which all its visitors would share. */
export function Session() {
  useEffect(() => {
    const session = configure({ baseUrl, clientId });
    return () => session.dispose();
  }, []);
  return <asg-sign-in when-signed-in="card" />;
}
