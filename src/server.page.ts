/** Heights of the skeletons in em, by the names of the elements without a prefix. */
const heights = {
  profile: 24.9,
  'profile-completion': 14.4,
  'password-change': 7.4,
  mfa: 17.3,
  sessions: 21.1,
  consents: 17.3,
  'linked-accounts': 12.8,
  export: 10.7,
};

/**
 * The text of `asg-elements/page.css`, for elements under a prefix of the page's own.
 * @param prefix As it was given to `define()`: `acme` for `<acme-profile>`. Default: `asg`.
 * @throws RangeError for a prefix of anything but lower case letters, digits and hyphens.
 */
export function pageStyles(prefix = 'asg'): string {
  if (!/^[a-z][a-z\d-]*$/.test(prefix)) throw new RangeError(`"${prefix}" is no prefix of a tag.`);
  const tags = Object.keys(heights).map((name) => `${prefix}-${name}`);
  const any = `:is(\n  ${tags.join(',\n  ')}\n)`;
  const rooms = Object.values(heights).map(
    (height, index) => `${tags[index]}:not(:defined) {\n  min-block-size: ${height}em;\n}\n`,
  );
  return `/*
 * For the page around the elements, linked in its head: nothing of it moves when they arrive.
 *
 * 1. An element has room before its code is there: that of its skeleton.
 * 2. Below class="asg-in-order", what follows an element that still loads is shown once that has its size. Without the
 *    class, the page decides itself what moves.
 * 3. The unit of all sizes is a length before any code says so: rows that a server rendered keep their height.
 */
@property --_u {
  syntax: '<length>';
  inherits: true;
  initial-value: 16px;
}
${any}:not(:defined, [hidden]) {
  display: block;
}
${rooms.join('')}.asg-in-order > :not(:defined) ~ ${any} {
  visibility: hidden;
}
.asg-in-order > :state(loading) ~ * {
  visibility: hidden;
}
`;
}
