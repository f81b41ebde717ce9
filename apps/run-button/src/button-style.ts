/** The look of a button without content. `--waybill-*` properties and the parts are open to the publisher's style. */
export const BUTTON_STYLE = `
:host{display:inline-block;outline:none;cursor:pointer}
:host([hidden]),[hidden]{display:none!important}
[part=button]{display:inline-flex;align-items:center;gap:8px;box-sizing:border-box;min-height:32px;padding:6px 14px 6px 10px;
border:1px solid var(--waybill-border,#7fb2bf);border-radius:var(--waybill-radius,7px);
background:var(--waybill-background,#0f4c5c);color:var(--waybill-color,#fff);
font:var(--waybill-font,600 14px/1.3 system-ui,sans-serif);transition:box-shadow .12s,filter .12s}
[part=icon]{flex:none;width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linejoin:round}
.arrow{fill:var(--waybill-accent,#ffb703);stroke:none}
:host(:hover) [part=button]{filter:brightness(1.15)}
:host(:active) [part=button]{filter:brightness(.92)}
:host(:focus-visible) [part=button]{box-shadow:0 0 0 2px #fff,0 0 0 4px #0b7285}
@media (pointer:coarse){[part=button]{min-height:44px;min-width:44px}}
@media (prefers-color-scheme:dark){:host(:focus-visible) [part=button]{box-shadow:0 0 0 2px #10181c,0 0 0 4px #66d9e8}}
@media (prefers-reduced-motion:reduce){[part=button]{transition:none}}
@media (forced-colors:active){[part=button]{background:ButtonFace;color:ButtonText;border-color:ButtonText}
.arrow{fill:currentColor}:host(:focus-visible) [part=button]{outline:2px solid Highlight;outline-offset:2px}}
`;
