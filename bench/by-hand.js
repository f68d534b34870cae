/**
 * The limit: what somebody writes by hand for this one page and this one API, without a dependency. It shows the same
 * facts from the same two answers, with a button to edit each, and none of what a kit is for: no renewal, no states, no
 * editing, no languages, no theming.
 */
export const { baseUrl, token } = JSON.parse(document.querySelector('#session').textContent);

export const get = async (path) => {
  const response = await fetch(baseUrl + path, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
};

const first = ['name', 'userName', 'emails', 'phoneNumbers'];
const hidden = new Set(['id', 'meta', 'groups', 'roles', 'active', 'emailVerified', 'phoneVerified']);

export function shown(schemas) {
  const attributes = schemas.flatMap(({ id, attributes }) => attributes.map((attribute) => ({ ...attribute, id })));
  const rank = ({ name, displayOrder }) =>
    first.includes(name) ? first.indexOf(name) - 4 : Number(displayOrder) || 1e6;
  return attributes
    .filter(({ name, supportedByDefault, profiles, subAttributes }) => {
      const shown = profiles?.endUser?.supportedByDefault ?? supportedByDefault;
      return (
        !hidden.has(name) &&
        (String(shown) === 'true' || subAttributes?.some((sub) => sub.supportedByDefault === 'true'))
      );
    })
    .sort((one, other) => rank(one) - rank(other));
}

/** What a schema describes of a user: everything but the core is in an extension. */
export const within = (me, id) => (id.includes(':core:') ? me : me[id]);

export const facts = (me, schemas) =>
  shown(schemas).map(({ id, name, displayName, mutability }) => ({
    label: displayName ?? name,
    value: text(within(me, id)?.[name]),
    isEditable: mutability !== 'READ_ONLY',
  }));

export function text(value) {
  if (Array.isArray(value)) return value.map(text).join('\n');
  if (value === null || typeof value !== 'object') return value === undefined ? 'Not set' : String(value);
  return value.formatted ?? value.value ?? value.displayName ?? Object.values(value).join(' ');
}

class ByHand extends HTMLElement {
  async connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>
      :host { display: block; font: inherit; color: light-dark(#1a1d23, #e9ebef) }
      ul { margin: 0; padding: 0; list-style: none; border: 1px solid light-dark(#e3e4e6, #2c2f36); border-radius: .75rem }
      li { display: grid; grid-template-columns: 11em 1fr auto; gap: 1rem; padding: .875rem 1.25rem }
      li + li { border-top: 1px solid light-dark(#e3e4e6, #2c2f36) }
      li > :first-child { color: light-dark(#5a5d62, #9ea0a5) }
      button { font: inherit; border: 0; background: none; color: light-dark(#2e4fc6, #95afff) }
    </style><h2>Profile</h2><ul></ul>`;
    const [me, schemas] = await Promise.all([get('/scim2/Me'), get('/scim2/Schemas')]);
    const list = root.querySelector('ul');
    for (const { label, value, isEditable } of facts(me, schemas)) {
      const row = list.appendChild(document.createElement('li'));
      row.appendChild(document.createElement('span')).textContent = label;
      row.appendChild(document.createElement('span')).textContent = value;
      if (isEditable) row.appendChild(document.createElement('button')).textContent = 'Edit';
    }
  }
}

customElements.define('by-hand', ByHand);
