/** The mails and text messages that the organization would have sent, newest first. */
import type { Mail, Organization } from '../../sandbox/client.ts';
import { attempt, copyButton, create, section, type Child } from './dom.ts';

const pause = 2000;

export function outboxSection(organization: Organization): HTMLElement {
  const list = create('ul', { className: 'outbox' });
  let shown = -1;
  const load = async (): Promise<void> => {
    const mails = await organization.outbox();
    // A list that is built anew takes the focus, and the selection, away.
    if (mails.length === shown) return;
    shown = mails.length;
    list.replaceChildren(
      ...(shown === 0 ? [create('li', {}, 'Nothing was sent yet.')] : mails.reverse().map(mailItem)),
    );
  };
  const element = section('Outbox', [list], () => attempt(load, ''));
  setInterval(() => {
    // A sandbox that was stopped says so once somebody asks for something.
    if (element.open && element.checkVisibility()) load().catch(() => {});
  }, pause);
  return element;
}

function mailItem({ channel, to, subject, text, code, link, at }: Mail): HTMLElement {
  const kind = channel === 'email' ? 'Email' : 'Text message';
  const actions: Child[] = [];
  if (code)
    actions.push(create('p', { className: 'line' }, 'Code ', create('code', {}, code), copyButton(code, 'the code')));
  if (link && /^https?:/.test(link)) {
    actions.push(create('p', { className: 'line' }, create('a', { href: link, target: '_blank' }, 'Open the link')));
  }
  return create(
    'li',
    {},
    create('p', { className: 'from' }, `${kind} to ${to}, ${new Date(at).toLocaleTimeString('en-GB')}`),
    ...(subject ? [create('p', {}, create('strong', {}, subject))] : []),
    create('p', { className: 'text' }, text),
    ...actions,
  );
}
