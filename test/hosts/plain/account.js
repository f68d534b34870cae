const tabs = document.querySelectorAll('[data-shows]');
for (const tab of tabs) {
  tab.addEventListener('click', () => {
    for (const { dataset } of tabs) document.getElementById(dataset.shows).hidden = dataset.shows !== tab.dataset.shows;
  });
}

document.addEventListener('asg-change', ({ detail }) => {
  document.getElementById('saved').textContent = `Saved: ${detail.fields?.join(', ') ?? detail.action}`;
});
