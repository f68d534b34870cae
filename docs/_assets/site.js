/** Copying code, and the list of pages that closes on small screens. */
const words = { copy: 'Copy', copied: 'Copied' };

function addCopyButton(block) {
  const frame = document.createElement('div');
  frame.className = 'code';
  block.replaceWith(frame);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.copy;
  const said = document.createElement('span');
  said.className = 'hidden';
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.textContent = said.textContent = words.copied;
    setTimeout(() => {
      button.textContent = words.copy;
      said.textContent = '';
    }, 2000);
  });
  frame.append(block, button, said);
}

// Where scripts are off, or the page is not a secure one, there is nothing to copy with.
if (navigator.clipboard) document.querySelectorAll('pre').forEach(addCopyButton);

const menu = document.querySelector('.menu');
const wide = matchMedia('(min-width: 60em)');
const follow = () => (menu.open = wide.matches);
wide.addEventListener('change', follow);
follow();
