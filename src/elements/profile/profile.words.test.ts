import { expect } from '@open-wc/testing';
import { mountReady, openScene, part, setPage, text, until } from '../../../test/support/elements.ts';
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
});
