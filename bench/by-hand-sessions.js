/** Every session as a row, as somebody writes it by hand: the same facts, with a button each, and nothing else. */
const { baseUrl, token } = JSON.parse(document.querySelector('#session').textContent);

const name = (userAgent) => {
  const browser = /Firefox|Edg|Chrome|Safari/.exec(userAgent)?.[0] ?? 'Unknown browser';
  const system = /Windows|Macintosh|Android|iPhone|Linux/.exec(userAgent)?.[0];
  return system ? `${browser} on ${system}` : browser;
};

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

const make = (tag, text, ...children) => {
  const element = document.createElement(tag);
  element.append(text, ...children);
  return element;
};

const row = ({ userAgent, applications, ip, lastAccessTime }) =>
  make(
    'li',
    make('strong', name(userAgent)),
    make('span', `Active ${date.format(Number(lastAccessTime))}`),
    make('span', `${applications.map(({ appName }) => appName).join(', ')} · IP ${ip}`),
    make('button', 'Sign out'),
  );

class ByHandSessions extends HTMLElement {
  async connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const response = await fetch(`${baseUrl}/api/users/v1/me/sessions`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    });
    const { sessions } = await response.json();
    sessions.sort((one, other) => other.lastAccessTime - one.lastAccessTime);
    root.append(make('ul', '', ...sessions.map(row)));
  }
}

customElements.define('by-hand-sessions', ByHandSessions);
