/** What happens at a provider when somebody wants to link an account there: the sandbox has no providers. */
import type { Organization } from '../../sandbox/client.ts';
import type { AsgLinkedAccounts, LinkOutcome } from '../../src/index.ts';
import { attempt, section, select } from './dom.ts';

const outcomes: Readonly<Record<LinkOutcome['outcome'], string>> = {
  linked: 'They sign in, and it is linked',
  unfinished: 'They turn back',
  'other-person': 'It belongs to somebody else here',
};

export function linkingSection(organization: Organization): HTMLElement {
  const options = Object.entries(outcomes).map(([value, label]) => ({ value, label }));
  const what = select('When somebody links an account there', options, 'linked');
  const link = (element: AsgLinkedAccounts, idp: string): void =>
    attempt(async () => {
      const outcome = what.input.value as LinkOutcome['outcome'];
      if (outcome === 'linked') await addLink(organization, element, idp);
      element.linkOutcome = { idp, outcome };
    }, `Back from ${idp}.`);
  for (const element of document.querySelectorAll('asg-linked-accounts')) {
    element.linkable = ['Google', 'GitHub', 'Microsoft'];
    element.addEventListener('asg-link-request', ({ detail }) => link(element, detail.idp));
  }
  return section('Other providers', [what.field]);
}

async function addLink(
  { people, addFederatedLink }: Organization,
  { session }: AsgLinkedAccounts,
  provider: string,
): Promise<void> {
  const sub = session?.state.status === 'signed-in' ? session.state.user.sub : undefined;
  const person = Object.values(people).find(({ id }) => id === sub);
  if (person) await addFederatedLink(person.key, { provider, federatedUserId: person.email });
}
