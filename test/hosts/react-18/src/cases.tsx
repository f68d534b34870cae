/** What the example has no use for. */
import { configure } from 'asg-elements/configure';
import { AsgProfile } from 'asg-elements/react';
import { lazy, StrictMode, Suspense, useState } from 'react';
import { createRoot } from 'react-dom/client';

const session = { baseUrl: import.meta.env.VITE_BASE_URL, clientId: import.meta.env.VITE_CLIENT_ID };

const Own = lazy(() => import('./prefix.tsx'));

function Cases() {
  const [isShown, setShown] = useState(true);
  const [isReadOnly, setReadOnly] = useState(false);
  const [paths, setPaths] = useState<string[]>([]);
  const [hasOwn, setOwn] = useState(false);
  const [heard, setHeard] = useState<string[]>([]);
  return (
    <>
      {/* A component of the kit brings the code of its element. */}
      <button onClick={() => setPaths(['nickName', 'country', 'title'])}>Define</button>
      <button onClick={() => configure(session)}>Configure</button>
      <button onClick={() => setShown(!isShown)}>Show or hide</button>
      <button onClick={() => setReadOnly(!isReadOnly)}>Read only or not</button>
      <button onClick={() => setPaths([...paths].reverse())}>Reverse</button>
      <button onClick={() => setOwn(true)}>Own prefix</button>
      <output>{heard.join(' ')}</output>
      {isShown && (
        <AsgProfile
          id="one"
          headingLevel={3}
          exclude={['nickName', 'country', 'title']}
          readOnly={isReadOnly}
          onAsgReady={({ detail }) => setHeard((before) => [...before, `ready:${detail.widget}`])}
          onAsgChange={({ detail }) => setHeard((before) => [...before, `change:${detail.action}`])}
        >
          <p slot="after">Below</p>
        </AsgProfile>
      )}
      {paths.map((path) => (
        <AsgProfile key={path} id={path} attributePaths={[path]} noHeader frame="none" />
      ))}
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
