import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  alerted,
  button,
  captureTimer,
  field,
  fill,
  focused,
  hasButton,
  isState,
  mountReady,
  nameOf,
  openScene,
  part,
  press,
  rootOf,
  status,
  text,
  until,
  type Mounted,
  type Scene,
  type SceneOptions,
} from '../../../test/support/elements.ts';
import { AsgAuthError } from '../../configure.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

type Opened = Mounted<AsgProfile> & { readonly scene: Scene };

async function open(options?: SceneOptions): Promise<Opened> {
  const scene = await openScene(options);
  return { scene, ...(await mountReady<AsgProfile>('asg-profile', scene)) };
}

async function edit(element: AsgProfile, what: string, label: string, value: string): Promise<void> {
  await press(element, what);
  await fill(element, label, value);
}

const patches = (scene: Scene): Promise<number> => scene.count('PATCH', '/scim2/Me');
const isOpen = (element: AsgProfile): boolean => part(element, 'editor') !== null;
const errorAt = (element: AsgProfile, label: string): string => {
  const ids = field(element, label).getAttribute('aria-describedby')?.split(' ') ?? [];
  const described = ids.map((id) => rootOf(element).getElementById(id));
  return described.find((each) => each?.getAttribute('part') === 'error')?.textContent.trim() ?? '';
};

/** The server does what it is asked, and what it says to that gets lost; to reads too, until they are found again. */
function loseAnswers({ session }: Scene, isDeaf = false): () => void {
  const request = session.request.bind(session);
  let wasLost = false;
  session.request = async (...call) => {
    const answer = await request(...call);
    wasLost ||= call[0].method === 'PATCH';
    if (call[0].method === 'PATCH' || (isDeaf && wasLost)) throw new AsgAuthError('network', 'No answer.');
    return answer;
  };
  return () => (session.request = request);
}

interface Stored {
  readonly name: { readonly givenName: string; readonly familyName: string };
  readonly nickName?: string;
  readonly emails: readonly unknown[];
  readonly meta: { readonly lastModified: string };
}
const stored = (scene: Scene): Promise<Stored> => scene.organization.readPerson('maya') as Promise<Stored>;

describe('asg-profile, editing', () => {
  it('is done by keyboard alone: Enter opens, Tab moves, Enter saves', async () => {
    const { scene, element } = await open();
    button(element, 'Edit name').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused(element) === field(element, 'First name'));
    await sendKeys({ press: 'Tab' });
    expect(focused(element)).to.eql(field(element, 'Last name'));
    await sendKeys({ press: 'Control+a' });
    await sendKeys({ type: 'Silva' });
    await sendKeys({ press: 'Enter' });
    await until(() => text(element).includes('Maya Silva'));
    expect((await stored(scene)).name.familyName).to.eql('Silva');
    await until(() => status(element) === 'Saved');
    await until(() => focused(element)?.matches('[data-row]'));
    await sendKeys({ press: 'Tab' });
    // Where Edit was, for as long as it can be taken back.
    expect(nameOf(focused(element)!)).to.eql('Undo name');
  });

  it('does not take back what was saved when Enter is pressed twice', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Saved');
    await until(() => focused(element)?.matches('[data-row]'));
    await sendKeys({ press: 'Enter' });
    await press(element, 'Edit email');
    await until(() => field(element, 'New email'));
    expect(details('asg-change')).to.have.length(1);
    expect((await stored(scene)).name.familyName).to.eql('Silva');
  });

  it('labels a field whatever the organization called its attribute: `title` is the job, not the heading', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit Job Title', 'Job Title', 'Designer');
    await press(element, 'Save');
    await until(() => status(element) === 'Saved');
    expect(await scene.organization.readPerson('maya')).to.include({ title: 'Designer' });
  });

  it('lets go of what was typed when the element is handed another session', async () => {
    const { element } = await open();
    const other = await openScene({ person: 'sam' });
    await edit(element, 'Edit nickname', 'Nickname', 'Text of Maya');
    element.auth = other.session;
    await until(() => text(element).includes('sam@northwind.example'));
    expect(isOpen(element)).to.eql(false);
    expect(text(element).includes('Text of Maya')).to.eql(false);
  });

  it('shows what a save made of it to nobody else, when the session is replaced meanwhile', async () => {
    const { scene, element } = await open();
    const other = await openScene({ person: 'sam' });
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', hold: true });
    await edit(element, 'Edit nickname', 'Nickname', 'May');
    await press(element, 'Save');
    await until(async () => (await patches(scene)) === 1);
    element.auth = other.session;
    await until(() => text(element).includes('sam@northwind.example'));
    await scene.organization.clearFaults();
    await until(async () => (await stored(scene)).nickName === 'May');
    await until(async () => (await scene.organization.requests({ method: 'PATCH' }))[0]?.status === 200);
    expect(text(element).includes('sam@northwind.example')).to.eql(true);
    expect(text(element).includes('Saved')).to.eql(false);
    expect(text(element).includes('Maya')).to.eql(false);
  });

  it('closes on Escape when nothing changed, and puts focus back', async () => {
    const { element } = await open();
    await press(element, 'Edit name');
    await until(() => focused(element)?.localName === 'input');
    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(element));
    expect(nameOf(focused(element)!)).to.eql('Edit name');
  });

  it('asks on Escape when something changed, and stays on Cancel', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await sendKeys({ press: 'Escape' });
    await until(() => text(element).includes('Leave without saving?'));
    await expect(element).to.be.accessible();
    await press(element, 'Cancel');
    await until(() => field(element, 'Last name').value === 'Silva');
    await until(() => focused(element) === field(element, 'Last name'));
    await sendKeys({ press: 'Escape' });
    await press(element, 'Leave');
    await until(() => !isOpen(element));
    await until(() => nameOf(focused(element)!) === 'Edit name');
    expect(text(element)).to.contain('Maya Fernando');
    expect(await patches(scene)).to.eql(0);
    expect(sessionStorage.length).to.eql(0);
  });

  it('sends only what changed', async () => {
    const { scene, element, details } = await open();
    const before = await stored(scene);
    await edit(element, 'Edit name', 'Last name', 'Silva');
    // Meanwhile somebody else changes what stands in the other field.
    await scene.organization.changePerson('maya', { attributes: { name: { givenName: 'Maja' } } });
    await press(element, 'Save');
    await until(() => text(element).includes('Maja Silva'));
    const after = await stored(scene);
    const expected = { ...before, name: { ...before.name, givenName: 'Maja', familyName: 'Silva' }, meta: after.meta };
    expect(after).to.eql(expected);
    expect(details('asg-change')).to.eql([{ widget: 'asg-profile', action: 'updated', fields: ['name.familyName'] }]);
  });

  it('sends nothing when nothing changed', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', ' Fernando ');
    await press(element, 'Save');
    await until(() => status(element) === 'Nothing changed.');
    expect(isOpen(element)).to.eql(false);
    expect(await patches(scene)).to.eql(0);
  });

  it('adds what was not set, and clears what was', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit nickname', 'Nickname', '');
    await press(element, 'Save');
    await until(async () => (await stored(scene)).nickName === undefined);
    await until(() => hasButton(element, 'Undo nickname'));
    await press(element, 'Undo nickname');
    await until(async () => (await stored(scene)).nickName === 'Maya');
  });

  it('changes one email and leaves the others as they were', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit email', 'New email', 'maya@home.example');
    await press(element, 'Save');
    await until(() => details('asg-change')[0]);
    const work = { type: 'work', value: 'maya.fernando@studio.example' };
    expect((await stored(scene)).emails).to.have.deep.members(['maya@home.example', work]);
    expect(details('asg-change')[0]).to.include({ action: 'updated' });
  });

  it('writes the old value back on Undo', async () => {
    const { scene, element, details } = await open();
    const before = await stored(scene);
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await press(element, 'Save');
    await press(element, 'Undo name');
    await until(() => text(element).includes('Maya Fernando'));
    await until(() => status(element) === 'Changed back.');
    await until(() => nameOf(focused(element)!) === 'Edit name');
    const after = await stored(scene);
    expect(after).to.eql({ ...before, meta: after.meta });
    expect(details('asg-change')).to.have.length(2);
  });

  it('says so when Undo did not work', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await press(element, 'Save');
    await until(() => hasButton(element, 'Undo name'));
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 500 });
    await press(element, 'Undo name');
    await until(() => alerted(element) === 'Your change wasn’t saved');
    expect(text(element)).to.contain('Maya Silva');
    expect(details('asg-error')).to.have.length(1);
    await scene.organization.clearFaults();
    details('asg-error')[0]!.retry();
    await until(() => status(element) === 'Changed back.');
    expect(text(element)).to.contain('Maya Fernando');
    expect((await stored(scene)).name.familyName).to.eql('Fernando');
    expect(details('asg-change')).to.have.length(2);
  });
});

describe('asg-profile, refusing', () => {
  it('says at the field what is missing, puts focus there, and takes it back while it is typed', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'First name', ' ');
    expect(errorAt(element, 'First name')).to.eql('');
    await press(element, 'Save');
    await until(() => errorAt(element, 'First name') === 'Enter your first name.');
    await until(() => focused(element) === field(element, 'First name'));
    expect(field(element, 'First name').getAttribute('aria-invalid')).to.eql('true');
    expect(await patches(scene)).to.eql(0);
    await expect(element).to.be.accessible();
    await fill(element, 'First name', 'M');
    await until(() => errorAt(element, 'First name') === '');
  });

  it('speaks of what is wrong in the field where focus is already, which going there would not', async () => {
    const { element } = await open();
    await edit(element, 'Edit email', 'New email', 'nobody');
    await sendKeys({ press: 'Enter' });
    await until(() => alerted(element) === 'Enter an address like name@example.com.');
    expect(focused(element) === field(element, 'New email')).to.eql(true);
  });

  for (const [what, label, value, words] of [
    ['Edit email', 'New email', 'maya', 'Enter an address like name@example.com.'],
    ['Edit mobile', 'New mobile number', '+94', 'That number looks too short.'],
    ['Edit mobile', 'New mobile number', '+94 abc 1234567', 'Start with the country code, like +94.'],
    ['Edit nickname', 'Nickname', 'x'.repeat(41), 'Keep it under 41 characters.'],
  ] as const) {
    it(`tells what is wrong with ${label.toLowerCase()} ${value.slice(0, 12)}`, async () => {
      const { scene, element } = await open();
      await edit(element, what, label, value);
      await press(element, 'Save');
      await until(() => errorAt(element, label) === words);
      expect(await patches(scene)).to.eql(0);
    });
  }

  for (const conflictOnUniqueness of [false, true]) {
    it(`says that somebody else has it already, answered as ${conflictOnUniqueness ? 409 : 400}`, async () => {
      const { scene, element } = await open({ settings: { conflictOnUniqueness } });
      await edit(element, 'Edit email', 'New email', scene.organization.people.sam.email);
      await press(element, 'Save');
      await until(() => errorAt(element, 'New email') === 'Another account already uses this email.');
      await until(() => focused(element) === field(element, 'New email'));
      expect(field(element, 'New email').value).to.eql(scene.organization.people.sam.email);
    });
  }

  it('closes the editor with the reason where the person’s store takes no changes', async () => {
    const { scene, element } = await open({ settings: { readOnlyStore: true } });
    element.organizationName = 'Northwind';
    await press(element, 'Edit name');
    const words = 'Your details are managed by Northwind. Ask them to change something.';
    await until(() => text(element).includes(words));
    expect(isOpen(element)).to.eql(false);
    await until(() => status(element) === words);
    await until(() => focused(element)?.getAttribute('part') === 'notice');
    expect(hasButton(element, 'Edit name')).to.eql(false);
    expect(await patches(scene)).to.eql(0);
  });

  it('does the same when only the refusal tells', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.organization.configure({ readOnlyStore: true });
    await press(element, 'Save');
    await until(() => text(element).includes('Your details are managed by your organization.'));
    expect(isOpen(element)).to.eql(false);
  });

  it('says why a change was not saved when there were too many requests', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', retryAfter: 12 });
    await press(element, 'Save');
    await until(() => part(element, 'notice'));
    expect(text(element)).to.contain('Too many requests just now. What you typed is still here.');
  });

  it('does not know whether it was saved when the answer is late, and looks', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', status: 408 });
    await press(element, 'Save');
    await until(() => text(element).includes('This is taking too long'));
    await press(element, 'Check again');
    await until(() => text(element).includes('Your change wasn’t saved'));
    expect(field(element, 'Last name').value).to.eql('Silva');
    await press(element, 'Try again');
    await until(() => text(element).includes('This is taking too long'));
    // The browser itself repeats what is answered with 408 on a connection that it had used before.
    const sent = await patches(scene);
    await scene.organization.changePerson('maya', { attributes: { name: { familyName: 'Silva' } } });
    await press(element, 'Check again');
    await until(() => !isOpen(element) && text(element).includes('Maya Silva'));
    await until(() => status(element) === 'Saved');
    expect(await patches(scene)).to.eql(sent);
    expect(details('asg-change')).to.have.length(1);
  });

  it('knows that nothing was sent when it could not even look first', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.organization.fault({ method: 'GET', path: '/scim2/Me', kind: 'drop' });
    await press(element, 'Save');
    await until(() => text(element).includes('Your change wasn’t saved'));
    expect(hasButton(element, 'Check again')).to.eql(false);
    expect(await patches(scene)).to.eql(0);
    await scene.organization.clearFaults();
    await press(element, 'Try again');
    await until(() => text(element).includes('Maya Silva'));
  });

  it('looks whether it was saved when the answer got lost: it was', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    loseAnswers(scene);
    await press(element, 'Save');
    await until(() => !isOpen(element) && text(element).includes('Maya Silva'));
    await until(() => status(element) === 'Saved');
    expect(details('asg-error')).to.eql([]);
    expect(await patches(scene)).to.eql(1);
  });

  it('looks whether it was saved when the answer got lost: it was not', async () => {
    const { scene, element, details } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    for (const kind of ['drop', 'html'] as const) {
      await scene.organization.fault({ method: 'PATCH', path: '/scim2/Me', kind, status: 200 });
      await press(element, kind === 'drop' ? 'Save' : 'Try again');
      await until(() => details('asg-error').length === (kind === 'drop' ? 1 : 2));
      await until(() => text(element).includes('Your change wasn’t saved'));
      await scene.organization.clearFaults();
    }
    expect(field(element, 'Last name').value).to.eql('Silva');
  });

  it('says that nobody knows whether it was saved when nobody does, and looks when asked to', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    const find = loseAnswers(scene, true);
    await press(element, 'Save');
    const words = 'We don’t know whether it was saved';
    await until(() => alerted(element) === words && text(element).includes(words));
    await until(() => nameOf(focused(element)!) === words);
    await expect(element).to.be.accessible();
    find();
    await press(element, 'Check again');
    await until(() => !isOpen(element) && text(element).includes('Maya Silva'));
  });
});

describe('asg-profile, what waits for somebody', () => {
  it('shows the address that waits to be confirmed, beside the one that still counts', async () => {
    const { element, details } = await open({ settings: { emailVerification: true } });
    await edit(element, 'Edit email', 'New email', 'maya@home.example');
    await press(element, 'Save');
    await until(() => text(element).includes('Check maya@home.example'));
    await until(() => status(element) === 'Check maya@home.example');
    expect(text(element)).to.contain('maya@northwind.example').and.not.to.contain('Saved');
    expect(hasButton(element, 'Undo email')).to.eql(false);
    expect(details('asg-change')).to.eql([{ widget: 'asg-profile', action: 'verification-sent', fields: ['emails'] }]);
    await expect(element).to.be.accessible();
  });

  it('shows it to whoever comes back later', async () => {
    const { scene, element } = await open({ settings: { mobileVerification: true } });
    await edit(element, 'Edit mobile', 'New mobile number', '+94 77 000 1111');
    await press(element, 'Save');
    await until(() => text(element).includes('Sent to +94 77 000 1111'));
    element.remove();
    const again = await mountReady('asg-profile', scene);
    await until(() => text(again.element).includes('Check +94 77 000 1111'));
  });

  it('says that a change has to be approved', async () => {
    const { scene, element, details } = await open({ settings: { workflow: true } });
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await press(element, 'Save');
    await until(() => text(element).includes('Sent for approval. It shows here once it is approved.'));
    expect(text(element)).to.contain('Maya Fernando');
    expect(details('asg-change')[0]).to.include({ action: 'sent-for-approval' });
    expect((await stored(scene)).name.familyName).to.eql('Fernando');
  });
});

describe('asg-profile, what is unsaved', () => {
  it('asks before another row is opened, and saves first when asked to', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await press(element, 'Edit nickname');
    await until(() => text(element).includes('Your change to name isn’t saved yet.'));
    await press(element, 'Save and leave');
    await until(() => focused(element) === field(element, 'Nickname'));
    expect((await stored(scene)).name.familyName).to.eql('Silva');
  });

  it('drops it when asked to', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await press(element, 'Edit nickname');
    await press(element, 'Leave');
    await until(() => focused(element) === field(element, 'Nickname'));
    expect(await patches(scene)).to.eql(0);
    expect(text(element)).to.contain('Maya Fernando');
  });

  it('goes to another row without a question when nothing changed', async () => {
    const { element } = await open();
    await press(element, 'Edit name');
    await press(element, 'Edit nickname');
    await until(() => field(element, 'Nickname'));
    expect(rootOf(element).querySelectorAll('form')).to.have.length(1);
  });

  it('stays when saving first did not work', async () => {
    const { element } = await open();
    await edit(element, 'Edit name', 'First name', '');
    await press(element, 'Edit nickname');
    await press(element, 'Save and leave');
    await until(() => errorAt(element, 'First name') === 'Enter your first name.');
    await until(() => focused(element) === field(element, 'First name'));
  });

  it('is there again after a reload of the page', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    element.remove();
    const again = await mountReady<AsgProfile>('asg-profile', scene);
    await until(() => field(again.element, 'Last name').value === 'Silva');
    expect(field(again.element, 'First name').value).to.eql('Maya');
    await until(() => status(again.element) === 'Picked up where you left off.');
    await until(() => focused(again.element) === field(again.element, 'Last name'));
    await press(again.element, 'Cancel');
    await press(again.element, 'Leave');
    await until(() => !isOpen(again.element));
    expect(sessionStorage.length).to.eql(0);
  });

  it('is written down when the person pauses, and not at every key', async () => {
    const { element } = await open();
    const pause = captureTimer(250);
    await edit(element, 'Edit name', 'Last name', 'Sil');
    await fill(element, 'Last name', 'Silva');
    expect(sessionStorage.length).to.eql(0);
    pause();
    expect(sessionStorage.getItem(sessionStorage.key(0)!))
      .to.contain('Silva')
      .and.not.to.contain('"Sil"');
  });

  for (const [when, leave] of Object.entries({
    'the page is left': () => window.dispatchEvent(new Event('pagehide')),
    'another tab is looked at': () => document.dispatchEvent(new Event('visibilitychange')),
    'another field is gone to': (element: AsgProfile) => field(element, 'First name').focus(),
    'the element is taken out': (element: AsgProfile) => element.remove(),
  })) {
    it(`is written down at once when ${when}`, async () => {
      const { element } = await open();
      captureTimer(250);
      await edit(element, 'Edit name', 'Last name', 'Silva');
      expect(sessionStorage.length).to.eql(0);
      leave(element);
      expect(sessionStorage.getItem(sessionStorage.key(0)!)).to.contain('Silva');
    });
  }

  it('is written down by nobody once the person signed out', async () => {
    const { scene, element } = await open();
    const pause = captureTimer(250);
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.signOut();
    await until(() => isState(element, 'signed-out'));
    pause();
    window.dispatchEvent(new Event('pagehide'));
    expect(sessionStorage.length).to.eql(0);
  });

  it('is gone after it was saved', async () => {
    const { element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await until(() => sessionStorage.length === 1);
    await press(element, 'Save');
    await until(() => hasButton(element, 'Undo name'));
    expect(sessionStorage.length).to.eql(0);
  });

  it('is kept apart for each person, and gone when another comes', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.signIn('sam');
    await until(() => isState(element, 'ready') && text(element).includes('sam@northwind.example'));
    expect(isOpen(element)).to.eql(false);
    expect(sessionStorage.length).to.eql(0);
  });

  it('stays in its field while new data comes', async () => {
    const { scene, element } = await open();
    await edit(element, 'Edit name', 'Last name', 'Silva');
    await scene.organization.changePerson('maya', { attributes: { nickName: 'M.' } });
    element.reload();
    await until(() => text(element).includes('M.'));
    expect(field(element, 'Last name').value).to.eql('Silva');
  });
});
