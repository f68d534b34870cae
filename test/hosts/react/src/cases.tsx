/** What the example has no use for. */
import { configure } from 'asg-elements/configure';
import type {} from 'asg-elements/react';
import { lazy, StrictMode, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';

const session = { baseUrl: import.meta.env.VITE_BASE_URL, clientId: import.meta.env.VITE_CLIENT_ID };

// The same list with every rendering: React sets it once, which is before the element is defined.
const excluded = ['nickName', 'country', 'title'];

const Own = lazy(() => import('./prefix.tsx'));

function Cases() {
  const [isDefined, setDefined] = useState(false);
  const [isShown, setShown] = useState(true);
  const [isReadOnly, setReadOnly] = useState(false);
  const [paths, setPaths] = useState(['nickName', 'country', 'title']);
  const [hasOwn, setOwn] = useState(false);
  const [heard, setHeard] = useState<string[]>([]);
  return (
    <>
      <button onClick={() => void import('asg-elements/profile').then(() => setDefined(true))}>Define</button>
      <button onClick={() => configure(session)}>Configure</button>
      <button onClick={() => setShown(!isShown)}>Show or hide</button>
      <button onClick={() => setReadOnly(!isReadOnly)}>Read only or not</button>
      <button onClick={() => setPaths([...paths].reverse())}>Reverse</button>
      <button onClick={() => setOwn(true)}>Own prefix</button>
      <output>{heard.join(' ')}</output>
      {isShown && (
        <asg-profile
          id="one"
          heading-level={3}
          exclude={excluded}
          readOnly={isReadOnly}
          onasg-ready={({ detail }) => setHeard((before) => [...before, `ready:${detail.widget}`])}
          onasg-change={({ detail }) => setHeard((before) => [...before, `change:${detail.action}`])}
        >
          <p slot="after">Below</p>
        </asg-profile>
      )}
      {isDefined &&
        paths.map((path) => <asg-profile key={path} id={path} attributePaths={[path]} noHeader frame="none" />)}
      <Suspense>
        {hasOwn && <Own onReady={(widget) => setHeard((before) => [...before, `ready:${widget}`])} />}
      </Suspense>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Cases />
  </StrictMode>,
);
