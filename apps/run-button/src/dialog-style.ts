/** System colours follow the visitor's scheme and forced colours by themselves. */
export const DIALOG_STYLE = `:host{all:initial}
dialog{color-scheme:light dark;box-sizing:border-box;width:540px;max-width:calc(100vw - 24px);max-height:calc(100vh - 24px);padding:0;overflow:auto;
border:1px solid #8889;border-radius:12px;background:Canvas;color:CanvasText;font:15px/1.5 system-ui,sans-serif;box-shadow:0 18px 60px #0006}
dialog::backdrop{background:#0b1a2099}.plain{position:fixed;inset:0;margin:auto;height:fit-content;z-index:2147483647}
section{padding:20px;overflow-wrap:anywhere}header{display:flex;align-items:center;gap:10px}
svg{flex:none;width:28px;fill:none;stroke:currentColor;stroke-width:1.5}header>svg path+path{fill:#d98200;stroke:none}
h2{flex:1;margin:0;font-size:19px}p,.live:not(:empty),dl{margin:12px 0 0}
dl{display:grid;grid-template-columns:minmax(80px,max-content) 1fr;gap:4px 14px}dd{margin:0}
details{margin-top:12px;border:1px solid #8889;border-radius:8px;padding:8px 12px}
details dl{margin:8px 0 0;max-height:190px;overflow:auto;font:13px/1.5 monospace;grid-template-columns:minmax(0,40%) 1fr}
summary{cursor:pointer;font-weight:600}small{font-weight:400}
.fault{margin:0;padding:10px 12px;border-left:4px solid #c62f28}input{width:100%;box-sizing:border-box}
footer{display:flex;flex-wrap:wrap;gap:8px;margin-top:18px}
button{min-height:44px;padding:7px 14px;border:1px solid #8889;border-radius:8px;background:0 0;color:inherit;font:inherit;font-size:14px;cursor:pointer}
button:hover{border-color:currentColor}.primary{background:#0f4c5c;color:#fff;font-weight:600}
.close{padding:0 10px;border-color:#0000}.close svg{width:20px}:focus-visible{outline:3px solid #1c8fb0;outline-offset:2px}
@media (max-width:400px){section{padding:16px}footer button{flex:1 1 100%}dl{grid-template-columns:1fr;gap:0}}`;
