import { expect } from '@open-wc/testing';
import {
  fill,
  hasButton,
  mountReady,
  openScene,
  part,
  press,
  rootOf,
  status,
  until,
  type Mounted,
} from '../../../test/support/elements.ts';
import type { Scene } from '../../../test/support/scene.ts';
import type { AsgProfile } from './asg-profile.ts';
import './index.ts';

const custom = 'urn:scim:schemas:extension:custom:User';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** An organization that has a second attribute of the name `nickName`. */
async function openNamesakes(): Promise<Scene> {
  const scene = await openScene();
  const attribute = { name: 'nickName', displayName: 'Stage name', displayOrder: 99 };
  const schemas = await scene.organization.schemas();
  await scene.organization.changeSchemas(
    schemas.map((schema) =>
      schema.id === custom ? { ...schema, attributes: [...schema.attributes, attribute] } : schema,
    ),
  );
  return scene;
}

/** The names that the event for a change told. */
function told({ details }: Mounted): readonly string[] | undefined {
  return details('asg-change').at(-1)?.fields;
}

async function change(element: AsgProfile, edit: string, label: string, words: string): Promise<void> {
  await press(element, edit);
  await until(() => part(element, 'editor'));
  await fill(element, label, words);
  await press(element, 'Save');
  await until(() => status(element) === 'Saved');
}

describe('asg-profile, what it calls an attribute', () => {
  it('is what `attributes` takes: the part of a name by its path', async () => {
    const scene = await openScene();
    const mounted = await mountReady<AsgProfile>('asg-profile', scene);
    await change(mounted.element, 'Edit name', 'Last name', 'Silva');
    expect(told(mounted)).to.eql(['name.familyName']);
    const { element: one } = await mountReady<AsgProfile>('asg-profile', scene, { attributes: 'name.familyName' });
    await press(one, 'Edit name');
    await until(() => rootOf(one).querySelectorAll('form input').length === 1);
  });

  it('is the name with its schema where two have the same, which says which of them', async () => {
    const scene = await openNamesakes();
    const mounted = await mountReady<AsgProfile>('asg-profile', scene);
    const { element } = mounted;
    await change(element, 'Add Stage name', 'Stage name', 'Fern');
    expect(told(mounted)).to.eql([`${custom}:nickName`]);
    const { element: one } = await mountReady<AsgProfile>('asg-profile', scene, { attributes: `${custom}:nickName` });
    expect(hasButton(one, 'Edit Stage name')).to.eql(true);
    expect(rootOf(one).querySelectorAll('[data-row]').length).to.eql(1);
    await element.save({ nickName: 'May' });
    expect(told(mounted)).to.eql([`${core}:nickName`]);
    const person = (await scene.organization.readPerson('maya')) as Readonly<Record<string, { nickName?: string }>>;
    expect([person['nickName'], person[custom]?.nickName]).to.eql(['May', 'Fern']);
  });
});
