import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { passwordRulePresets, type FieldRules, type ValidationRule } from '../../../sandbox/settings.ts';
import {
  alerted,
  field,
  fill,
  focused,
  openScene,
  press,
  rootOf,
  status,
  text,
  until,
} from '../../../test/support/elements.ts';
import { errorOf, newPassword, oldPassword, openForm, path, submit } from '../../../test/support/password-change.ts';
import type { AsgPasswordChange } from './asg-password-change.ts';
import './index.ts';

const rule = (validator: string, key: string, value: string): ValidationRule => ({
  validator,
  properties: [{ key, value }],
});

async function open(rules: readonly FieldRules[] = passwordRulePresets.merged): Promise<AsgPasswordChange> {
  return (await openForm(await openScene({ settings: { passwordRules: rules } }))).element;
}

const openWith = (...rules: object[]): Promise<AsgPasswordChange> =>
  open([{ field: 'password', rules }] as readonly FieldRules[]);

const items = (element: Element): HTMLElement[] => [
  ...rootOf(element).querySelectorAll<HTMLElement>('[part~=checklist-item]'),
];

/** The rules as they are read: without, and with, what is only spoken. */
const labels = (element: Element): string[] => items(element).map((item) => spoken(item).split(', ')[0]!);
const spoken = (item: HTMLElement): string => item.textContent.replace(/\s+/g, ' ').trim();
const withClass = (element: Element, name: string): string[] =>
  items(element)
    .filter((item) => item.classList.contains(name))
    .map((item) => spoken(item));

const passwordRules = (element: Element): string | null => field(element, 'New password').getAttribute('passwordrules');

describe('the rules of the organization', () => {
  it('are shown as an administrator saved them', async () => {
    const element = await open();
    expect(labels(element)).to.deep.equal([
      'At least 8 characters',
      'At most 30 characters',
      'A number',
      'An uppercase letter',
      'A lowercase letter',
      'A symbol',
    ]);
    expect(passwordRules(element)).to.equal(
      'minlength: 8; maxlength: 30; required: digit; required: upper; required: lower; required: special;',
    );
  });

  it('are merged where one validator comes twice, and left out where they are 0', async () => {
    const element = await open(passwordRulePresets.split);
    expect(labels(element)).to.deep.equal([
      'At least 8 characters',
      'At most 30 characters',
      'A number',
      'An uppercase letter',
      'A lowercase letter',
    ]);
  });

  it('can be a pattern', async () => {
    const element = await open(passwordRulePresets.regEx);
    expect(labels(element)).to.deep.equal(['The format your organization asks for']);
    await fill(element, 'New password', 'lakeside');
    expect(withClass(element, 'met')).to.have.length(0);
    await submit(element, oldPassword, 'lakeside');
    await until(() => errorOf(element, 'New password') === 'That format isn’t allowed here.');
    await fill(element, 'New password', 'Lakeside7');
    await until(() => withClass(element, 'met').length === 1);
  });

  it('can be a pattern that no browser understands; the server decides then', async () => {
    const pattern = rule('JavaRegExValidator', 'java.regex', '(?i)[a-z]{8,}+');
    const scene = await openScene();
    await scene.organization.fault({
      path: '/api/server/v1/validation-rules',
      body: [{ field: 'password', regEx: [pattern] }],
    });
    const { element, details } = await openForm(scene);
    await submit(element, oldPassword, newPassword);
    await until(() => details('asg-change')[0]);
  });

  it('can be a pattern that would keep the browser busy; the server decides about a long password then', async () => {
    const pattern = rule('JsRegExValidator', 'js.regex', '([A-Za-z0-9#]+)+');
    const scene = await openScene({ settings: { passwordRules: [{ field: 'password', regEx: [pattern] }] } });
    const { element, details } = await openForm(scene);
    const label = 'The format your organization asks for';
    await fill(element, 'New password', 'Lakeside 77');
    await until(() => spoken(items(element)[0]!) === `${label}, not met`);
    await fill(element, 'New password', 'Lakeside77');
    await until(() => withClass(element, 'met').length === 1);
    await fill(element, 'New password', 'a'.repeat(60));
    await until(() => spoken(items(element)[0]!) === label);
    expect(withClass(element, 'met')).to.deep.equal([]);
    await submit(element, oldPassword, 'a'.repeat(60));
    await until(() => details('asg-change')[0]);
  });

  it('may count different and repeated characters', async () => {
    const element = await openWith(
      rule('UniqueCharacterValidator', 'min.unique.character', '4'),
      rule('RepeatedCharacterValidator', 'max.consecutive.character', '2'),
    );
    await fill(element, 'New password', 'aaab');
    await until(() => items(element).length === 2);
    expect(withClass(element, 'met')).to.deep.equal([]);
    await fill(element, 'New password', 'aabb');
    await until(() => withClass(element, 'met').join() === 'No character more than 2 times in a row, met');
    await fill(element, 'New password', 'aabbcd');
    await until(() => withClass(element, 'met').length === 2);
    expect(passwordRules(element)).to.equal('max-consecutive: 2;');
  });

  it('that came after this kit are shown by their name, and left to the server', async () => {
    const element = await openWith(
      rule('LengthValidator', 'min.length', '4'),
      rule('KeyboardPatternValidator', 'max.run', '3'),
    );
    expect(labels(element)).to.deep.equal(['At least 4 characters', 'Keyboard Pattern (max run 3)']);
    await submit(element, oldPassword, 'abc');
    await until(() => errorOf(element, 'New password') === 'Use at least 4 characters.');
    const [, unknown] = items(element);
    expect(unknown!.className).to.equal('');
    expect(spoken(unknown!)).to.equal('Keyboard Pattern (max run 3)');
  });

  it('describe the field', async () => {
    const element = await open();
    const described = field(element, 'New password').getAttribute('aria-describedby')!.split(' ');
    expect(described.some((id) => rootOf(element).getElementById(id)?.matches('ul[part~=checklist]'))).to.equal(true);
  });
});

describe('the checklist', () => {
  it('is not all that a screen reader gets when the field where focus is already does not keep the rules', async () => {
    const element = await open();
    await fill(element, 'Current password', oldPassword);
    await fill(element, 'New password', 'Lake');
    await sendKeys({ press: 'Enter' });
    await until(() => alerted(element) === 'Use at least 8 characters.');
  });

  it('ticks while somebody types, and crosses nothing out before they try', async () => {
    const element = await open();
    await fill(element, 'New password', 'Lake');
    await until(() => withClass(element, 'met').length === 3);
    expect(withClass(element, 'met')).to.deep.equal([
      'At most 30 characters, met',
      'An uppercase letter, met',
      'A lowercase letter, met',
    ]);
    expect(withClass(element, 'missed')).to.deep.equal([]);
    await press(element, 'Change password');
    await until(() => withClass(element, 'missed').length === 3);
    expect(withClass(element, 'missed')[0]).to.equal('At least 8 characters, not met');
    expect(errorOf(element, 'Current password')).to.equal('Enter your current password.');
    expect(errorOf(element, 'New password')).to.equal('Use at least 8 characters.');
    await until(() => focused(element) === field(element, 'Current password'));
    await fill(element, 'New password', 'Lakeside#');
    await until(() => errorOf(element, 'New password') === 'Add a number.');
    await fill(element, 'New password', newPassword);
    await until(() => errorOf(element, 'New password') === '');
    expect(withClass(element, 'missed')).to.deep.equal([]);
  });

  it('asks nobody about fields that are empty', async () => {
    const scene = await openScene();
    const { element } = await openForm(scene);
    await press(element, 'Change password');
    await until(() => errorOf(element, 'New password') === 'Enter a new password.');
    expect(await scene.count('POST', path)).to.equal(0);
  });

  it('is summed up aloud once the typing pauses', async () => {
    const element = await openWith(
      rule('LengthValidator', 'min.length', '4'),
      rule('NumeralValidator', 'min.length', '1'),
      rule('KeyboardPatternValidator', 'max.run', '3'),
    );
    field(element, 'New password').focus();
    await sendKeys({ type: 'Lake' });
    expect(status(element)).to.equal('');
    await until(() => status(element) === '1 of 2 rules met');
  });
});

describe('a password field', () => {
  const reveal = (element: Element): HTMLButtonElement =>
    rootOf(element).querySelector<HTMLButtonElement>('#field-new + button')!;

  it('can be shown and hidden, and keeps caret and focus', async () => {
    const element = await open();
    const input = field(element, 'New password');
    await fill(element, 'New password', newPassword);
    input.setSelectionRange(3, 5);
    const box = reveal(element).getBoundingClientRect();
    const position: [number, number] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
    await sendMouse({ type: 'click', position });
    await until(() => input.type === 'text');
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([3, 5]);
    expect(focused(element) === input).to.equal(true);
    await until(() => reveal(element).getAttribute('aria-pressed') === 'true');
    expect(reveal(element).getAttribute('aria-label')).to.equal('Hide password');
    await sendMouse({ type: 'click', position });
    await until(() => input.type === 'password');
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([3, 5]);
    expect(input.value).to.equal(newPassword);
  });

  it('is hidden again when the form is sent', async () => {
    const element = await open();
    reveal(element).click();
    const input = field(element, 'New password');
    expect(input.type).to.equal('text');
    await submit(element, 'Not-my-password1', newPassword);
    expect(input.type).to.equal('password');
    await until(() => reveal(element).getAttribute('aria-pressed') === 'false');
  });

  it('says that Caps Lock is on, and no longer when it is off', async () => {
    const element = await open();
    const press = (modifierCapsLock: boolean): boolean =>
      field(element, 'New password').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'a', bubbles: true, modifierCapsLock }),
      );
    press(true);
    await until(() => text(element).includes('Caps Lock is on.'));
    press(false);
    await until(() => !text(element).includes('Caps Lock is on.'));
  });

  it('lets people paste', async () => {
    const element = await open();
    const input = field(element, 'New password');
    expect(input.maxLength).to.equal(-1);
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true });
    expect(input.dispatchEvent(paste)).to.equal(true);
  });
});
