// Builds elements. Text is always set as text, never parsed as markup.
export const byId = (id) => document.getElementById(id);

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const hiddenText = (text) => el('span', { class: 'unseen' }, text);

export function fillSelect(select, options, chosen = select.value) {
  select.replaceChildren(...options.map(([value, label]) => el('option', { value }, label)));
  select.value = options.some(([value]) => value === chosen) ? chosen : options[0][0];
}

/** A link to another site, or nothing where the address is not one of the web. */
export function webLink(address, text) {
  return isWebAddress(address) ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text) : null;
}

export function isWebAddress(address) {
  return typeof address === 'string' && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

export function copyButton(what, text) {
  const button = el('button', { type: 'button', class: 'quiet', 'aria-label': `Copy ${what}` }, 'Copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Not allowed';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
  return button;
}
