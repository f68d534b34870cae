import { configure } from 'asg-elements/configure';

/** In the browser only: the server must not hold a session, which all its visitors would share. */
export default defineNuxtPlugin(() => {
  const { baseUrl, clientId } = useRuntimeConfig().public;
  configure({ baseUrl, clientId });
});
