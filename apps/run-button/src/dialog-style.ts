export const DIALOG_STYLE = `
:host{all:initial}
dialog{--ink:#1c2b33;--soft:#51626c;--paper:#fff;--line:#c9d4d9;--tint:#f1f6f7;--brand:#0f4c5c;--on:#fff;--bad:#a3140f;
box-sizing:border-box;width:min(540px,calc(100vw - 24px));max-height:calc(100vh - 24px);padding:0;overflow:auto;
border:1px solid var(--line);border-radius:12px;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,sans-serif;box-shadow:0 18px 60px #0006;color-scheme:light}
dialog::backdrop{background:#0b1a2099}
.plain{position:fixed;inset:0;margin:auto;height:fit-content;z-index:2147483647}
.panel{padding:20px;overflow-wrap:anywhere}
header{display:flex;align-items:center;gap:10px}
header>svg{flex:none;width:30px;height:30px;fill:none;stroke:var(--brand);stroke-width:1.5;stroke-linejoin:round}
.arrow{fill:#e08e00;stroke:none}
h2{flex:1;margin:0;font-size:19px;line-height:1.3}
p{margin:12px 0 0}
#what,small,dt{color:var(--soft)}
dl{display:grid;grid-template-columns:minmax(84px,max-content) 1fr;gap:4px 14px;margin:14px 0 0}
dd{margin:0}
details{margin-top:12px;border:1px solid var(--line);border-radius:8px;background:var(--tint);padding:8px 12px}
details dl{margin:8px 0 2px;max-height:190px;overflow:auto;font:13px/1.5 ui-monospace,monospace;grid-template-columns:minmax(0,40%) 1fr}
summary{cursor:pointer;font-weight:600}
small{font-size:13px;font-weight:400}
.live{margin-top:12px}.live:empty{margin:0}
.fault{margin:0;padding:10px 12px;border-left:4px solid var(--bad);background:var(--tint)}
a{color:var(--brand)}
input{box-sizing:border-box;width:100%;font:13px ui-monospace,monospace;padding:8px;margin-top:6px;color:inherit;background:var(--tint);border:1px solid var(--soft);border-radius:6px}
footer{display:flex;flex-wrap:wrap;gap:8px;margin-top:18px}
button{min-height:38px;padding:7px 14px;border:1px solid var(--line);border-radius:8px;background:none;color:inherit;font:inherit;font-size:14px;cursor:pointer}
button:hover{background:var(--tint)}
.primary{background:var(--brand);border-color:var(--brand);color:var(--on);font-weight:600}
.primary:hover{background:var(--brand);filter:brightness(1.15)}
.close{display:flex;align-items:center;justify-content:center;width:38px;padding:0;border-color:transparent}
.close svg{width:16px;height:16px;stroke:currentColor;stroke-width:2}
:focus-visible{outline:3px solid #1c8fb0;outline-offset:2px}
@media (prefers-color-scheme:dark){dialog{--ink:#e6eef1;--soft:#a9bac2;--paper:#16222a;--line:#3a4c56;--tint:#1f2f39;--brand:#5cc3d6;--on:#06222b;--bad:#ff8f87;color-scheme:dark}.arrow{fill:#ffb703}}
@media (pointer:coarse){button,.close{min-height:44px}.close{width:44px}}
@media (max-width:400px){.panel{padding:16px}footer button{flex:1 1 100%}dl{grid-template-columns:1fr;gap:0}dl dd{margin-bottom:6px}}
@media (prefers-reduced-motion:no-preference){dialog[open]{animation:in .14s ease-out}@keyframes in{from{opacity:0;transform:translateY(6px)}}}
@media (forced-colors:active){button,dialog,details{border-color:ButtonText}.primary{background:Highlight;color:HighlightText;forced-color-adjust:none}.fault{border-color:Mark}}
`;
