/**
 * oidc-provider says "Unsupported runtime" once when it is loaded on Node 20. Every flow of the sandbox is tested on
 * it, so the notice would only make people look for a fault that is not there.
 */
const warn = console.warn;
console.warn = () => {};
const library = await import('oidc-provider').finally(() => {
  console.warn = warn;
});

export const { Provider, interactionPolicy, errors } = library;
