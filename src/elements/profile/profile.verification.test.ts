import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  alerted,
  button,
  field,
  fill,
  focused,
  hasButton,
  isState,
  mountReady,
  openScene,
  overflowing,
  press,
  rootOf,
  setWidth,
  status,
  text,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

type Opened = Mounted<AsgProfile> & { readonly scene: Scene };

async function open(settings: SceneOptions['settings']): Promise<Opened> {
  const scene = await openScene({ settings: { ...settings } });
  return { scene, ...(await mountReady<AsgProfile>('asg-profile', scene)) };
}

const byCode = { emailVerification: true, emailVerificationMethod: 'code', mobileVerification: true } as const;
const number = '+94 77 000 1111';
const address = 'maya@home.example';

const mails = async ({ organization }: Scene) => organization.outbox();
const lastMail = async (scene: Scene) => (await mails(scene)).at(-1)!;

async function changeMobile(element: AsgProfile): Promise<void> {
  await press(element, 'Edit mobile');
  await fill(element, 'New mobile number', number);
  await press(element, 'Save');
  await until(() => field(element, 'Code'));
}

async function changeEmail(element: AsgProfile): Promise<void> {
  await press(element, 'Edit email');
  await fill(element, 'New email', address);
  await press(element, 'Save');
  await until(() => text(element).includes(`Check ${address}`));
}

const errorOf = (element: AsgProfile): string =>
  rootOf(element).querySelector('[part=error]')?.textContent.trim() ?? '';
const actions = ({ details }: Opened): unknown[] => details('asg-change').map(({ action }) => action);

describe('asg-profile, verifying a number', () => {
  it('leaves nothing of it for the next person, not in what is only spoken either', async () => {
    for (const leave of ['signIn', 'signOut'] as const) {
      const { scene, element } = await open(byCode);
      await changeMobile(element);
      await until(() => status(element).includes(number));
      await scene[leave]('sam');
      await until(() => isState(element, leave === 'signIn' ? 'ready' : 'signed-out'));
      expect(rootOf(element).textContent).not.to.contain(number);
      element.remove();
    }
  });

  it('takes the code at once, by keyboard, and shows the number', async () => {
    const opened = await open(byCode);
    const { scene, element } = opened;
    await changeMobile(element);
    await until(() => focused(element) === field(element, 'Code'));
    expect(text(element)).to.contain('Check your phone').and.to.contain(`Sent to ${number}`);
    expect(field(element, 'Code').autocomplete).to.eql('one-time-code');
    await sendKeys({ type: (await lastMail(scene)).code! });
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Verified');
    expect(text(element)).to.contain(number).and.not.to.contain('Check your phone');
    await until(() => focused(element) === button(element, 'Edit mobile'));
    expect(actions(opened)).to.eql(['verification-sent', 'verified']);
    expect(JSON.stringify(opened.events.map(({ detail }) => detail as unknown))).not.to.contain('77 000');
  });

  it('says that a code is wrong, keeps it selected, and takes the right one with spaces and other digits', async () => {
    const { scene, element } = await open(byCode);
    await changeMobile(element);
    await sendKeys({ press: 'Enter' });
    await until(() => errorOf(element) === 'Enter the code from the message.');
    await until(() => alerted(element) === 'Enter the code from the message.');
    await fill(element, 'Code', 'nothing');
    await press(element, 'Verify');
    await until(() => errorOf(element) === 'That code doesn’t match. Check it, or send a new one.');
    const input = field(element, 'Code');
    expect(input.value.slice(input.selectionStart!, input.selectionEnd!)).to.eql('nothing');
    await expect(element).to.be.accessible();
    const code = (await lastMail(scene)).code!;
    const arabic = Array.from(code, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    await fill(element, 'Code', `${arabic.slice(0, 3).join('')} ${arabic.slice(3).join('')}`);
    await until(() => errorOf(element) === '');
    await press(element, 'Verify');
    await until(() => status(element) === 'Verified');
  });

  it('leaves the seconds until the next code out of what describes the field: they would be read out, one by one', async () => {
    const { element } = await open(byCode);
    await changeMobile(element);
    const ids = field(element, 'Code').getAttribute('aria-describedby')!.split(' ');
    const said = ids.map((id) => rootOf(element).getElementById(id)!.textContent.trim());
    expect(said).to.eql([`Sent to ${number}.`]);
    expect(text(element)).to.match(/You can ask for a new code in \d:\d\d\./);
  });

  it('takes the place of the row, and gets it back from somebody who did not want another number after all', async () => {
    const { element } = await open(byCode);
    await changeMobile(element);
    expect(hasButton(element, 'Edit mobile')).to.eql(false);
    await press(element, 'Use another number');
    await until(() => focused(element) === field(element, 'New mobile number'));
    await sendKeys({ press: 'Escape' });
    await until(() => focused(element) === field(element, 'Code'));
    await sendKeys({ press: 'Escape' });
    await until(() => hasButton(element, 'Edit mobile'));
  });

  it('says that a code is too old', async () => {
    const { scene, element } = await open(byCode);
    await changeMobile(element);
    await scene.organization.advanceClock(600);
    await fill(element, 'Code', (await lastMail(scene)).code!);
    await press(element, 'Verify');
    await until(() => errorOf(element) === 'That code has expired. Send a new one.');
  });

  it('waits a minute before another code; whoever comes back can have one, and the old one is void', async () => {
    const { scene, element } = await open(byCode);
    await changeMobile(element);
    expect(button(element, 'Send a new code').getAttribute('aria-disabled')).to.eql('true');
    expect(text(element)).to.match(/You can ask for a new code in 0:\d\d\.|1:00/);
    await sendKeys({ press: 'Escape' });
    await until(() => hasButton(element, 'Enter code'));
    expect(button(element, 'Send again').getAttribute('aria-disabled')).to.eql('true');
    const first = (await lastMail(scene)).code!;
    element.remove();
    const again = (await mountReady<AsgProfile>('asg-profile', scene)).element;
    await press(again, 'Send again');
    await until(async () => (await mails(scene)).length === 2);
    await until(() => status(again) === 'Sent again');
    await press(again, 'Enter code');
    await fill(again, 'Code', first);
    await press(again, 'Verify');
    await until(() => errorOf(again) === 'That code doesn’t match. Check it, or send a new one.');
    await fill(again, 'Code', (await lastMail(scene)).code!);
    await press(again, 'Verify');
    await until(() => status(again) === 'Verified');
  });

  it('fits into 320 px', async () => {
    await setWidth(320);
    const { element } = await open(byCode);
    await changeMobile(element);
    expect(overflowing(element)).to.eql([]);
  });
});

describe('asg-profile, verifying an address', () => {
  it('looks again when the tab is looked at again after the link was opened elsewhere', async () => {
    const opened = await open({ emailVerification: true, emailVerificationMethod: 'link' });
    const { scene, element } = opened;
    await changeEmail(element);
    expect(text(element)).to.contain('maya@northwind.example');
    const { link } = await lastMail(scene);
    await fetch(link!, { mode: 'no-cors' });
    await until(() => {
      window.dispatchEvent(new Event('focus'));
      return status(element) === 'Verified';
    });
    expect(text(element)).to.contain(address);
    expect(actions(opened)).to.eql(['verification-sent', 'verified']);
  });

  it('sends a link again by asking for the same again', async () => {
    const { scene, element } = await open({ emailVerification: true, emailVerificationMethod: 'link' });
    await changeEmail(element);
    element.remove();
    const again = (await mountReady<AsgProfile>('asg-profile', scene)).element;
    await press(again, 'Send again');
    await until(async () => (await mails(scene)).length === 2);
    expect((await lastMail(scene)).to).to.eql(address);
    await until(() => button(again, 'Sent again').getAttribute('aria-disabled') === 'true');
  });

  it('takes a code where the organization sends codes, and asks for it where the app has to say so', async () => {
    const { scene, element } = await open({ ...byCode, useVerifyClaim: true });
    await changeEmail(element);
    await press(element, 'Enter code');
    await fill(element, 'Code', (await lastMail(scene)).code!);
    await press(element, 'Verify');
    await until(() => status(element) === 'Verified');
    expect(text(element)).to.contain(address);
  });

  it('keeps the old one', async () => {
    const opened = await open(byCode);
    const { element } = opened;
    await changeEmail(element);
    await press(element, 'Keep the old email');
    await until(() => status(element) === 'Changed back.');
    expect(text(element)).not.to.contain(address);
    expect(text(element)).to.contain('maya@northwind.example');
    expect(actions(opened)).to.eql(['verification-sent', 'verification-cancelled']);
  });

  it('keeps the old one although nobody has proven it: what waits then is the proof of that', async () => {
    const scene = await openScene({ settings: { ...byCode } });
    const unproven = { 'urn:scim:wso2:schema': { emailVerified: false, verifiedEmailAddresses: [] } };
    await scene.organization.changePerson('maya', { attributes: unproven });
    const opened = { scene, ...(await mountReady<AsgProfile>('asg-profile', scene)) };
    const { element } = opened;
    await changeEmail(element);
    await press(element, 'Keep the old email');
    const old = 'maya@northwind.example';
    await until(() => status(element) === `Changed back. ${old} isn’t verified yet, so we sent it a message.`);
    expect(text(element)).to.contain(`Check ${old}`).and.not.to.contain(address);
    expect(hasButton(element, 'Keep the old email')).to.eql(false);
    expect(actions(opened)).to.eql(['verification-sent', 'verification-cancelled']);
  });

  it('says how long to wait when there were too many', async () => {
    const { scene, element } = await open(byCode);
    await changeEmail(element);
    element.remove();
    const again = (await mountReady<AsgProfile>('asg-profile', scene)).element;
    const path = '/api/identity/user/v1.0/me/resend-code';
    await scene.organization.fault({ method: 'POST', path, status: 429, retryAfter: 120 });
    await press(again, 'Send again');
    await until(() => alerted(again) === 'That’s the limit for now. Try again in 2 minutes.');
    expect(text(again)).to.contain('Try again in 2 minutes.');
  });

  it('is asked for on one more of several', async () => {
    const opened = await open({ ...byCode, multipleEmails: true });
    const { scene, element } = opened;
    await press(element, 'Verify now: maya.home@mail.example');
    await until(() => text(element).includes('Check maya.home@mail.example'));
    await press(element, 'Enter code');
    await fill(element, 'Code', (await lastMail(scene)).code!);
    await press(element, 'Verify');
    await until(() => actions(opened).includes('verified'));
    expect(hasButton(element, 'Verify now: maya.home@mail.example')).to.eql(false);
  });

  it('is asked for where there are several, and none is proven', async () => {
    const scene = await openScene({ settings: { ...byCode, multipleEmails: true } });
    const lists = { emailAddresses: ['maya@northwind.example', address], verifiedEmailAddresses: [] };
    await scene.organization.changePerson('maya', {
      attributes: { 'urn:scim:wso2:schema': { ...lists, emailVerified: null } },
    });
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => hasButton(element, `Verify now: ${address}`));
    await press(element, 'Verify now: maya@northwind.example');
    await until(() => text(element).includes('Check maya@northwind.example'));
    expect((await lastMail(scene)).to).to.eql('maya@northwind.example');
  });

  it('says where the organization does not verify it, and offers it no more', async () => {
    const scene = await openScene();
    const unproven = { 'urn:scim:wso2:schema': { emailVerified: false } };
    await scene.organization.changePerson('maya', { attributes: unproven });
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    await press(element, 'Verify now: maya@northwind.example');
    await until(() => alerted(element) === 'Your organization doesn’t verify this.');
    expect(text(element)).to.contain('Your organization doesn’t verify this.');
    expect(hasButton(element, 'Verify now: maya@northwind.example')).to.eql(false);
  });
});
