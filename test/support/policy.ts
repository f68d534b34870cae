/** The policy of SECURITY.md. A window that is still empty has it too. */
export const strictPolicy = (sandbox: string): string =>
  `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src ${new URL(sandbox).origin};
  require-trusted-types-for 'script'; trusted-types lit-html asg-elements`.replace(/\s+/g, ' ');
