import { expect } from '@open-wc/testing';
import type { Fault } from '../../../sandbox/client.ts';
import {
  alerted,
  field,
  focused,
  hasButton,
  link,
  mountReady,
  nameOf,
  openScene,
  part,
  press,
  rootOf,
  setPage,
  text,
  until,
  type Mounted,
  type Scene,
} from '../../../test/support/elements.ts';
import {
  errorOf,
  newPassword,
  oldPassword,
  openForm,
  path,
  rulesPath,
  submit,
  tag,
} from '../../../test/support/password-change.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import './index.ts';

type Opened = Mounted<AsgPasswordChange> & { readonly scene: Scene };

async function open(attributes: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const scene = await openScene({ settings: { preserveSessionOnPasswordChange: true } });
  const mounted = await openForm(scene, { 'organization-name': 'Northwind', ...attributes });
  return { scene, ...mounted };
}

/** Sends a good form to a server that answers it with the fault. */
async function refuse(opened: Opened, fault: Omit<Fault, 'path'>): Promise<void> {
  await opened.scene.organization.fault({ path, times: 1, ...fault });
  await submit(opened.element, oldPassword, newPassword);
}

const answer = (code: string, description = 'In the words of the server.'): Omit<Fault, 'path'> => ({
  status: code === 'PWD-15001' ? 500 : 400,
  body: { code, message: 'Refused', description, traceId: '0123456789abcdef' },
});

describe('a refusal of the current password', () => {
  it('keeps the new one, and puts focus on the current one', async () => {
    const { element, details } = await open();
    await submit(element, 'Not-my-password1', newPassword);
    await until(() => errorOf(element, 'Current password') === 'That isn’t your current password. Try again.');
    expect(focused(element) === field(element, 'Current password')).to.equal(true);
    const { selectionStart, selectionEnd, value } = field(element, 'Current password');
    expect([selectionStart, selectionEnd]).to.eql([0, value.length]);
    expect(field(element, 'New password').value).to.equal(newPassword);
    expect(errorOf(element, 'New password')).to.equal('');
    expect(details('asg-error')).to.have.length(1);
    expect(details('asg-error')[0]).to.include({ code: 'wrong-password', serverCode: 'PWD-10001', kind: 'validation' });
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
  });

  it('offers to reset it where that can be done', async () => {
    const { element } = await open({ 'forgot-url': 'https://host.example/recover' });
    await submit(element, 'Not-my-password1', newPassword);
    await until(() => errorOf(element, 'Current password').endsWith('Try again, or reset it.'));
  });

  it('is not what a session that ended looks like', async () => {
    const { scene, element, details } = await open();
    await scene.end();
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('You were signed out'));
    expect(text(element)).not.to.contain('That isn’t your current password');
    expect(part(element, 'editor') === null).to.equal(true);
    const error = await until(() => details('asg-error')[0]);
    expect(error.kind).to.equal('unauthorized');
    await until(() => nameOf(focused(element)!) === 'Sign in');
  });
});

describe('a refusal of the new password', () => {
  /** Waits for the words at the field, and for focus to be there. */
  async function expectAtNew(element: AsgPasswordChange, words: string): Promise<void> {
    await until(() => errorOf(element, 'New password') === words, words);
    await until(() => focused(element) === field(element, 'New password'));
    expect(errorOf(element, 'Current password')).to.equal('');
    expect(field(element, 'Current password').value).not.to.equal('');
  }

  it('because it is the current one asks nobody, and says the same when the server does', async () => {
    const opened = await open();
    await submit(opened.element, oldPassword, oldPassword);
    await expectAtNew(opened.element, 'Choose one that’s different from your current password.');
    expect(await opened.scene.count('POST', path)).to.equal(0);
    await refuse(opened, answer('PWD-10002'));
    await until(async () => (await opened.scene.count('POST', path)) === 1);
    await expectAtNew(opened.element, 'Choose one that’s different from your current password.');
  });

  it('by a rule that the form knew too late names the first unmet rule', async () => {
    const scene = await openScene();
    await scene.organization.fault({ path: rulesPath, status: 500, times: 1 });
    await scene.organization.fault({ path, hold: true });
    const { element } = await mountReady<AsgPasswordChange>(tag, scene);
    await press(element, 'Change password');
    await submit(element, oldPassword, 'short');
    await until(() => part(element, 'checklist'));
    await scene.organization.clearFaults();
    await expectAtNew(element, 'Use at least 8 characters.');
    expect(await scene.count('POST', path)).to.equal(1);
  });

  it('by a rule that the form does not know says so, with the server’s own sentence', async () => {
    const { scene, element } = await open();
    const rules = [{ validator: 'LengthValidator', properties: [{ key: 'min.length', value: '40' }] }];
    await scene.organization.configure({ passwordRules: [{ field: 'password', rules }] });
    await submit(element, oldPassword, newPassword);
    await expectAtNew(element, 'This one doesn’t meet Northwind’s rules. The minimum length of password should be 40.');
  });

  it('leaves out the number in front of the server’s sentence', async () => {
    const opened = await open();
    await refuse(opened, answer('PWD-10003', '20035 - Not on a Tuesday'));
    await expectAtNew(opened.element, 'This one doesn’t meet Northwind’s rules. Not on a Tuesday');
  });

  it('because it was used before', async () => {
    const { scene, element, details } = await open();
    await scene.organization.configure({ passwordHistory: 3 });
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
    await press(element, 'Change password');
    await submit(element, newPassword, oldPassword);
    await expectAtNew(element, 'You’ve used this one before. Choose a new one.');
  });

  it('by the organization’s own check', async () => {
    const { scene, element } = await open();
    await scene.organization.configure({ passwordAction: 'lakeside' });
    await submit(element, oldPassword, newPassword);
    await expectAtNew(element, 'Northwind doesn’t accept this one. Choose another.');
  });
});

describe('what is wrong with a field', () => {
  it('is said in the language of the page, also when that becomes another', async () => {
    const { element } = await open();
    await submit(element, 'Not-my-password1', '');
    await until(() => errorOf(element, 'New password') === 'Enter a new password.');
    setPage('lang', 'de');
    await until(() => errorOf(element, 'Neues Passwort') === 'Geben Sie ein neues Passwort ein.');
    setPage('lang', 'en');
    await submit(element, 'Not-my-password1', newPassword);
    await until(() => errorOf(element, 'Current password').startsWith('That isn’t'));
    setPage('lang', 'de');
    await until(
      () =>
        errorOf(element, 'Aktuelles Passwort') ===
        'Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es noch einmal.',
    );
  });
});

describe('a refusal of the whole', () => {
  /** Waits for the notice, and for focus to be on it. */
  async function expectNotice(element: AsgPasswordChange, title: string, words: string): Promise<void> {
    await until(() => nameOf(focused(element) ?? element).includes(title) && text(element).includes(words), words);
    expect(field(element, 'New password').value).to.equal(newPassword);
    expect(field(element, 'Current password').value).to.equal(oldPassword);
    expect(hasButton(element, 'Try again')).to.equal(true);
  }

  for (const code of ['PWD-10000', 'PWD-10005', 'UE-10000']) {
    it(`${code} asks to check both fields`, async () => {
      const opened = await open();
      await refuse(opened, answer(code));
      const words = 'That didn’t go through. Check both fields and try again.';
      await expectNotice(opened.element, 'Your password wasn’t changed', words);
      await until(() => alerted(opened.element) === 'Your password wasn’t changed');
    });
  }

  it('PWD-15001 says that the old one still works, with a reference', async () => {
    const opened = await open();
    await refuse(opened, answer('PWD-15001'));
    await expectNotice(
      opened.element,
      'Your password wasn’t changed',
      'The old one still works. Try again in a moment.',
    );
    expect(text(opened.element)).to.contain('Reference 01234567 Copy').and.not.to.contain('0123456789abcdef');
    expect(opened.details('asg-error')[0]).to.include({ status: 500, traceId: '0123456789abcdef' });
  });

  it('PWD-10006 closes the form with the reason', async () => {
    const opened = await open();
    const { scene, element } = opened;
    await scene.organization.changePerson('maya', { readOnly: true });
    await submit(element, oldPassword, newPassword);
    await until(() => text(element).includes('Your password is managed by Northwind. You can’t change it here.'));
    expect(part(element, 'editor') === null).to.equal(true);
    await until(() => focused(element)?.textContent?.includes('managed by Northwind'));
  });

  it('429 asks for a break, counts down, and offers to reset', async () => {
    const opened = await open({ 'forgot-url': 'https://host.example/recover' });
    const { element } = opened;
    await refuse(opened, { retryAfter: 125 });
    await until(() => /You can try again in 2:0[345]\./.test(text(element)));
    expect(text(element))
      .to.contain('Take a short break')
      .and.to.contain('If you forgot your password, reset it instead.');
    expect(link(element, 'Reset password').href).to.equal('https://host.example/recover');
    expect(part(element, 'editor') === null).to.equal(true);
    await until(() => alerted(element).startsWith('Take a short break.'));
    await until(() => nameOf(focused(element)!) === 'Try again');
    await press(element, 'Try again');
    await until(() => focused(element) === field(element, 'Current password'));
  });

  it('does not claim to know what became of a call without an answer', async () => {
    const opened = await open();
    await refuse(opened, { kind: 'drop', times: 9 });
    await until(() => text(opened.element).includes('We don’t know yet if it changed.'));
    expect(text(opened.element)).not.to.contain('The old one still works');
    await until(() => alerted(opened.element).startsWith('We don’t know yet if it changed.'));
    expect(rootOf(opened.element).activeElement?.matches('[part~=notice]')).to.equal(true);
  });

  for (const status of [502, 504]) {
    it(`nor of one that a gateway passed on and then answered by itself, with ${status}`, async () => {
      const opened = await open();
      await refuse(opened, { kind: 'html', status });
      await until(() => text(opened.element).includes('We don’t know yet if it changed.'));
      expect(text(opened.element)).not.to.contain('The old one still works');
      expect(field(opened.element, 'New password').value).to.equal(newPassword);
    });
  }

  it('knows that a server that is too busy did nothing', async () => {
    const opened = await open();
    await refuse(opened, { status: 503 });
    const words = 'The old one still works. Try again in a moment.';
    await expectNotice(opened.element, 'Your password wasn’t changed', words);
  });

  it('nor of one whose answer takes too long', async () => {
    const opened = await open();
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => timeout.call(AbortSignal, 300);
    try {
      await refuse(opened, { hold: true });
      const words = 'We don’t know yet if it changed. Try signing in with the new one before trying again.';
      await expectNotice(opened.element, 'This is taking too long', words);
    } finally {
      AbortSignal.timeout = timeout;
    }
  });
});
