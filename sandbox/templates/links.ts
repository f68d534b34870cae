/** The accounts at other providers that people of a template have. */
import type { FederatedLinkOptions } from '../federated-links.ts';

type Links = readonly FederatedLinkOptions[];

export const mayaLinks: Links = [
  {
    provider: 'Google',
    federatedUserId: 'maya.fernando@gmail.example',
    displayName: 'Google',
    imageUrl: 'https://images.example/google.svg',
  },
  // The server knows no more of it than a name.
  { provider: 'GitHub', federatedUserId: 'mayaf' },
];

export const longLinks: Links = [
  {
    provider: 'Enterprise',
    displayName: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    federatedUserId: `${'very-long-mailbox-name-that-goes-on-'.repeat(3)}@${'subdomain-of-a-subdomain.'.repeat(4)}example`,
  },
];

export const rightToLeftLinks: Links = [
  { provider: 'ספק זהויות', federatedUserId: '114523456789012345678' },
  { provider: 'Google', federatedUserId: 'noa@gmail.example' },
];

/** Everything here is text. Whoever treats any of it as something else has a hole. */
export const hostileLinks: Links = [
  {
    provider: '"><img src=x onerror="globalThis.hostile=1">',
    displayName: '<script>globalThis.hostile=1</script>',
    federatedUserId: '\u202Egnp.exe\u202C {{constructor.constructor("globalThis.hostile=1")()}}',
    imageUrl: 'javascript:globalThis.hostile=1',
  },
  {
    provider: '../../idp',
    federatedUserId: '<b>x</b>',
    imageUrl: 'data:image/svg+xml,<svg onload="globalThis.hostile=1">',
  },
];
