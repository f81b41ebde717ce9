/**
 * The one style sheet: of buttons without content, and of the modal, whose elements do not meet. `--waybill-*` properties and the parts
 * are open to the publisher's style; system colours follow the visitor's scheme and forced colours by themselves.
 */
export const STYLE = `
  :host { display: inline-block }
  [part=button], header, footer { display: flex; align-items: center; gap: 8px }
  [part=button] {
    display: inline-flex; padding: 6px 12px;
    border: 1px solid var(--waybill-border, #7fb2bf); border-radius: var(--waybill-radius, 8px);
    background: var(--waybill-background, #0f4c5c); color: var(--waybill-color, #fff);
    font: var(--waybill-font, 600 14px/1.3 system-ui)
  }
  svg { flex: none; width: 20px; fill: none; stroke: currentColor; stroke-width: 1.6 }
  path+path { fill: var(--waybill-accent, #ffb703); stroke: none }
  @media (pointer:coarse) { [part=button] { padding: 12px } }

  dialog, details, button { padding: 8px 12px; border: 1px solid #8889; border-radius: 8px }
  dialog { width: 540px; padding: 0; color-scheme: light dark; font: 15px/1.5 system-ui }
  ::backdrop { background: #0009 }
  .plain { position: fixed; inset: 8px; margin: auto; max-width: 90%; overflow: auto; background: Canvas; z-index: 99999 }
  section { padding: 20px; overflow-wrap: anywhere }
  p, dl, details, output, footer { margin: 12px 0 0 }
  footer { flex-wrap: wrap }
  h2 { flex: 1; margin: 0 }
  h2, .close { font-size: 19px }
  dl { display: grid; grid-template-columns: minmax(80px, auto) 1fr; gap: 4px 14px }
  dd { margin: 0 }
  output { display: block }
  button { min-height: 44px; background: 0 0; color: inherit; font: inherit }
  [part=button], button { cursor: pointer }
  summary, .primary { font-weight: 600 }
  .primary { background: #0f4c5c; color: #fff }
  .close { border-color: #0000 }
  [part=button]:hover, button:hover { border-color: currentColor }
  .fault { padding: 0 12px; border-left: 4px solid #c62f28 }
`;
