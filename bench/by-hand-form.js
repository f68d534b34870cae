/**
 * The limit for typing: the form somebody writes by hand, with all that a person sees of the kit's: labels, the word for
 * what is optional, what is wrong beside its field after a save that failed, and taken back once it is right. Whatever
 * the attribute is, it is one line of text; nothing of it survives a reload.
 */
import { baseUrl, facts, get, shown, text, token, within } from './by-hand.js';

const isWritable = ({ mutability, profiles }) => (profiles?.endUser?.mutability ?? mutability) !== 'READ_ONLY';
const types = { emails: 'email', phoneNumbers: 'tel' };

/** One for each text that can be changed: a name in its parts. */
function fieldsOf(me, schemas) {
  return shown(schemas)
    .filter(isWritable)
    .flatMap(({ id, ...attribute }) => {
      const parts = attribute.name === 'name' ? attribute.subAttributes.filter(({ displayName }) => displayName) : [];
      const whole = within(me, id)?.[attribute.name];
      const field = ({ name, displayName, required, profiles }, path, value) => ({
        id: [id, ...path].join(':'),
        label: displayName ?? name,
        type: types[name] ?? 'text',
        required: profiles?.endUser?.required ?? required,
        value: value === undefined ? '' : text(value),
      });
      if (parts.length === 0) return field(attribute, [attribute.name], whole);
      return parts.map((part) => field(part, [attribute.name, part.name], whole?.[part.name]));
    });
}

function errorOf({ required, type, label }, value) {
  if (required && value === '') return `Enter your ${label.toLowerCase()}.`;
  if (type === 'email' && value && !/^\S+@\S+$/.test(value)) return 'Enter an email address like name@example.com.';
  return undefined;
}

function create(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

class ByHandForm extends HTMLElement {
  #inputs = new Map();
  #errors = new Map();

  async connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = `<style>
      :host { display: block; font: inherit; color: light-dark(#1a1d23, #e9ebef) }
      ul, form { margin: 0; padding: 0; list-style: none; border: 1px solid light-dark(#e3e4e6, #2c2f36); border-radius: .75rem }
      li, form { display: grid; gap: 1rem; padding: .875rem 1.25rem }
      li { grid-template-columns: 11em 1fr auto }
      li + li { border-top: 1px solid light-dark(#e3e4e6, #2c2f36) }
      form { background: light-dark(#f6f6f7, #1c1f25) }
      .head { display: flex; justify-content: space-between }
      input { box-sizing: border-box; inline-size: 100%; font: inherit; padding: .5rem .75rem; border: 1px solid light-dark(#8a8d92, #6f7278); border-radius: .5rem }
      [aria-invalid] { border-color: #c22 }
      .error { color: #c22 }
      button { font: inherit; border: 0; background: none; color: light-dark(#2e4fc6, #95afff) }
    </style><h2 id="title">Profile</h2>`;
    const [me, schemas] = await Promise.all([get('/scim2/Me'), get('/scim2/Schemas')]);
    const fields = fieldsOf(me, schemas);
    if (this.getAttribute('mode') === 'form') root.append(this.#form(fields));
    else root.append(this.#rows(facts(me, schemas), fields));
  }

  #rows(all, fields) {
    return create(
      'ul',
      {},
      ...all.map(({ label, value, isEditable }) => {
        const open = label === 'Nickname' ? fields.find((field) => field.label === label) : undefined;
        if (open) return this.#form([open]);
        const texts = [label, value].map((textContent) => create('span', { textContent }));
        return create('li', {}, ...texts, ...(isEditable ? [create('button', { textContent: 'Edit' })] : []));
      }),
    );
  }

  #form(fields) {
    const buttons = create(
      'div',
      {},
      create('button', { textContent: 'Save' }),
      create('button', { textContent: 'Cancel', type: 'reset' }),
    );
    const form = create('form', { noValidate: true }, ...fields.map((field) => this.#field(field)), buttons);
    form.setAttribute('aria-labelledby', 'title');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      for (const field of fields) this.#check(field);
      if (this.#errors.size > 0) form.querySelector('[aria-invalid]').focus();
      else void this.#save(fields);
    });
    form.addEventListener('input', () => {
      for (const field of [...this.#errors.keys()]) this.#check(field);
    });
    return form;
  }

  #field(field) {
    const { id, label, type, value, required } = field;
    const input = create('input', { id, name: id, type, defaultValue: value });
    if (required) input.setAttribute('aria-required', 'true');
    this.#inputs.set(field, input);
    const head = create('div', { className: 'head' }, create('label', { htmlFor: id, textContent: label }));
    if (!required) head.append(create('span', { textContent: 'optional' }));
    return create('div', {}, head, input);
  }

  #check(field) {
    const input = this.#inputs.get(field);
    const error = errorOf(field, input.value.trim());
    if (error === this.#errors.get(field)) return;
    if (this.#errors.has(field)) input.nextElementSibling.remove();
    if (error === undefined) {
      this.#errors.delete(field);
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    } else {
      this.#errors.set(field, error);
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', `${input.id}-error`);
      input.after(create('div', { id: `${input.id}-error`, className: 'error', textContent: error }));
    }
  }

  async #save(fields) {
    const changed = fields.map((field) => [field, this.#inputs.get(field).value.trim()]);
    const operations = changed
      .filter(([{ value }, now]) => now !== value)
      .map(([{ id }, value]) => ({ op: 'replace', path: id, value }));
    await fetch(`${baseUrl}/scim2/Me`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }),
    });
  }
}

customElements.define('by-hand-form', ByHandForm);
