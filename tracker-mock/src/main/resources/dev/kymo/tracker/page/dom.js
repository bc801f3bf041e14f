// SPDX-License-Identifier: Apache-2.0
// Names and values come from whoever logged them: they enter the document as text, never as markup.

/** Makes an element. Attributes named `on…` are listeners; `null` and `false` leave one out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...present(children));
  return node;
}

/** Replaces all children. */
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

/** Leaves equal text alone, so that a selection survives an update. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function setAttribute(node, name, value) {
  if (value === null) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/** Text that may be cut off, with the whole of it as its tooltip. */
export function clipped(tag, text, attributes = {}) {
  return el(tag, { ...attributes, title: text, class: `clip ${attributes.class ?? ''}` }, text);
}

/** Builds a part of the page again only when what it shows has changed. */
export function onChange(build) {
  let seen;
  return (value) => {
    const text = JSON.stringify(value);
    if (text !== seen) {
      seen = text;
      build(value);
    }
  };
}

/** Puts the nodes into this order, and moves only those that are out of it. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  [...parent.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) {
      parent.insertBefore(node, parent.children[index] ?? null);
    }
  });
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
