/** The look of a button without content. `--waybill-*` properties and the parts are open to the publisher's style. */
export const BUTTON_STYLE = `:host{display:inline-block;cursor:pointer}[hidden]{display:none!important}
[part=button]{display:inline-flex;align-items:center;gap:8px;padding:6px 12px;
border:1px solid var(--waybill-border,#7fb2bf);border-radius:var(--waybill-radius,7px);
background:var(--waybill-background,#0f4c5c);color:var(--waybill-color,#fff);font:var(--waybill-font,600 14px/1.3 system-ui)}
svg{flex:none;fill:none;stroke:currentColor;stroke-width:1.6;width:18px}path+path{fill:var(--waybill-accent,#ffb703);stroke:none}
:host(:hover){filter:brightness(1.1)}
@media (pointer:coarse){[part=button]{padding:13px}}`;
