import { expect } from '@open-wc/testing';
import { likeAnOlderServer } from '../../../sandbox/older-server.ts';
import { button, hasButton, openScene, press, rootOf, text, until } from '../../../test/support/elements.ts';
import { visit, type Visit } from '../../../test/support/passkeys.ts';
import './index.ts';

const schemas = {
  system: 'urn:scim:wso2:schema',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
};
const number = '+94771234567';

async function begin(
  switches: Readonly<Record<string, unknown>>,
  more: object = {},
  schema: keyof typeof schemas = 'system',
): Promise<Visit> {
  const scene = await openScene();
  const { organization } = scene;
  if (schema === 'enterprise') await organization.changeSchemas(likeAnOlderServer(await organization.schemas()));
  await organization.changePerson('maya', { attributes: { [schemas[schema]]: switches, ...more } });
  const visited = await visit(scene);
  await until(() => button(visited.element, 'Add: Passkeys'));
  return visited;
}

function row(element: Element, channel: 'mobile' | 'email'): string {
  const found = rootOf(element).querySelector(`[data-row="message-codes:${channel}"]`);
  const pieces = found?.querySelectorAll('bdi:not(bdi bdi), [part~="badge"], [part~="row-meta"]') ?? [];
  return [...pieces]
    .filter((piece) => !piece.parentElement?.closest('[part~="row-meta"]'))
    .map(words)
    .join(' | ');
}

const words = (place: Element): string => (place.textContent ?? '').replace(/\s+/g, ' ').trim();
const mobile = { phoneNumbers: [{ type: 'mobile', value: number }] };
const noMobile = { phoneNumbers: null };

describe('codes by message', () => {
  it('are nothing where the organization has no such switch', async () => {
    const { element } = await begin({});
    expect(row(element, 'mobile')).to.equal('');
    expect(row(element, 'email')).to.equal('');
  });

  it('go to the number and the address of the profile', async () => {
    const { element, scene } = await begin({ smsOTPDisabled: false, emailOTPDisabled: 'false' }, mobile);
    expect(row(element, 'mobile')).to.equal(
      `Text message | Codes go to your mobile number, where an app asks for one: ${number}`,
    );
    const { email } = scene.organization.people.maya;
    expect(row(element, 'email')).to.equal(
      `Email | Codes go to your email address, where an app asks for one: ${email}`,
    );
    const value = rootOf(element).querySelector('[data-row="message-codes:mobile"] [part~="row-meta"] bdi')!;
    expect(value.getAttribute('dir')).to.equal('ltr');
  });

  it('have a row for each switch there is', async () => {
    const { element } = await begin({ emailOTPDisabled: false }, mobile);
    expect(row(element, 'mobile')).to.equal('');
    expect(row(element, 'email')).to.contain('Codes go to your email address');
  });

  it('have their switches elsewhere on older servers', async () => {
    const { element } = await begin({ smsOTPDisabled: true, emailOTPDisabled: false }, mobile, 'enterprise');
    expect(row(element, 'mobile')).to.contain('Turned off for your account.');
    expect(row(element, 'email')).to.contain('Codes go to your email address');
  });

  for (const off of [true, 'true']) {
    it(`are off where the switch says so: ${typeof off}`, async () => {
      const { element, scene } = await begin({ smsOTPDisabled: off, emailOTPDisabled: off }, mobile);
      expect(row(element, 'mobile')).to.equal('Text message | Off | Turned off for your account.');
      expect(row(element, 'email')).to.equal('Email | Off | Turned off for your account.');
      expect(text(element)).not.to.contain(scene.organization.people.maya.email);
    });
  }

  it('are no second step: nothing that needs one is offered', async () => {
    const { element } = await begin({ smsOTPDisabled: false, emailOTPDisabled: false }, mobile);
    await until(() => text(element).includes('Available once a second step is on.'));
  });

  it('lead to where a number is added', async () => {
    const { element, details, events } = await begin({ smsOTPDisabled: false }, noMobile);
    expect(row(element, 'mobile')).to.contain('Add a mobile number to your profile to get codes as text messages.');
    await press(element, 'Add mobile number');
    expect(details('asg-navigate')).to.deep.equal([{ to: 'profile/phoneNumbers' }]);
    const event = events.find(({ type }) => type === 'asg-navigate')!;
    expect([event.cancelable, event.bubbles, event.composed]).to.deep.equal([true, true, true]);
  });

  it('lead to where an address is added', async () => {
    const { element, details } = await begin({ emailOTPDisabled: false }, { emails: null });
    expect(row(element, 'email')).to.contain('Add an email address to your profile to get codes by email.');
    await press(element, 'Add email address');
    expect(details('asg-navigate')).to.deep.equal([{ to: 'profile/emails' }]);
    expect(hasButton(element, 'Add mobile number')).to.equal(false);
  });
});
