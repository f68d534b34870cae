/** Time, as the organization's server sees it. */
import type { Organization } from '../../sandbox/client.ts';
import { attempt, button, buttons, section } from './dom.ts';

const hour = 3600;

export function clockSection(organization: Organization): HTMLElement {
  const act = (label: string, work: () => Promise<void>, done: string): HTMLButtonElement =>
    button(label, () => attempt(work, done));
  return section('Clock and sessions', [
    buttons(
      act('+1 hour', () => organization.advanceClock(hour), 'The server’s clock is one hour later.'),
      act('−1 hour', () => organization.advanceClock(-hour), 'The server’s clock is one hour earlier.'),
      act('Now', () => organization.setClock(0), 'The server’s clock is right.'),
      act('Expire access tokens', () => organization.expireAccessTokens(), 'Every access token has expired.'),
      act('End all sessions', () => organization.endSessions(), 'Nobody is signed in any more.'),
    ),
  ]);
}
