import { expect } from '@open-wc/testing';
import {
  field,
  fill,
  focused,
  mountReady,
  openScene,
  part,
  press,
  setPage,
  text,
  until,
} from '../../../test/support/elements.ts';
import { setStrings } from '../../configure.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

describe('asg-profile, in words of the page’s own', () => {
  it('takes one of a group, keeps the others, and takes the next one besides', async () => {
    setStrings({ profileRows: { labels: { nickName: 'What friends say' } } });
    const { element } = await mountReady<AsgProfile>('asg-profile', await openScene());
    await until(() => text(element).includes('What friends say'));
    expect(text(element)).to.contain('Username').and.to.contain('Display name');
    setStrings({ profileRows: { labels: { displayName: 'What all see' } } }, 'en');
    await until(() => text(element).includes('What all see'));
    expect(text(element)).to.contain('What friends say').and.to.contain('Username');
  });

  it('puts them over those of another language, too', async () => {
    setPage('lang', 'de');
    setStrings({ profileRows: { labels: { nickName: 'So nennen mich Freunde' } } }, 'de');
    const { element } = await mountReady<AsgProfile>('asg-profile', await openScene());
    await until(() => text(element).includes('So nennen mich Freunde'));
    await until(() => text(element).includes('Benutzername'));
  });

  it('draws the form with them, and comes to an end', async () => {
    setStrings({ profileRows: { labels: { nickName: 'What friends say' } } });
    const { element } = await mountReady<AsgProfile>('asg-profile', await openScene(), { mode: 'form' });
    await until(() => part(element, 'editor'));
    await until(() => text(element).includes('What friends say'));
    expect(await element.updateComplete).to.eql(true);
  });

  for (const [mode, label, german] of [
    ['rows', 'New email', 'Neue E-Mail-Adresse'],
    ['form', 'Email', 'E-Mail'],
  ] as const) {
    it(`follows another language in what is open, in ${mode}, and keeps what was typed and where`, async () => {
      setPage('lang', 'en');
      const { element } = await mountReady<AsgProfile>('asg-profile', await openScene(), { mode });
      if (mode === 'rows') await press(element, 'Edit email');
      await fill(element, label, 'maya at home');
      await press(element, 'Save');
      await until(() => text(element).includes('Enter an address like name@example.com.'));
      setPage('lang', 'de');
      await until(() => text(element).includes('Geben Sie eine Adresse wie name@example.com ein.'));
      expect(field(element, german).value).to.eql('maya at home');
      expect(focused(element) === field(element, german)).to.eql(true);
      expect(text(element)).not.to.contain(label === 'Email' ? 'First name' : label);
    });
  }

  it('says in another language what the server refused', async () => {
    setPage('lang', 'en');
    const scene = await openScene();
    const { element } = await mountReady<AsgProfile>('asg-profile', scene);
    await press(element, 'Edit email');
    await fill(element, 'New email', scene.organization.people.sam.email);
    await press(element, 'Save');
    await until(() => text(element).includes('Another account already uses this email.'));
    setPage('lang', 'de');
    await until(() => text(element).includes('Ein anderes Konto'));
  });
});
