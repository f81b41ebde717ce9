/** System colours follow the visitor's scheme and forced colours by themselves. */
export const DIALOG_STYLE = `dialog{color-scheme:light dark;box-sizing:border-box;width:540px;padding:0;border:1px solid #8889;border-radius:12px;font:15px/1.5 system-ui;box-shadow:0 9px 60px #0006}
dialog::backdrop{background:#0b1a2099}.plain{position:fixed;inset:0;margin:auto;height:fit-content;max-width:90%;max-height:90%;overflow:auto;background:Canvas;z-index:2147483647}
section{padding:20px;overflow-wrap:anywhere}header,footer{display:flex;align-items:center;gap:8px}footer{flex-wrap:wrap;margin-top:18px}
svg{flex:none;fill:none;stroke:currentColor;stroke-width:1.6;width:26px}path+path{fill:#d98200;stroke:none}
h2{flex:1;margin:0;font-size:19px}p,dl,details,.live{margin:12px 0 0}
dl{display:grid;grid-template-columns:minmax(80px,auto) 1fr;gap:4px 14px}dd{margin:0}
details,button{border:1px solid #8889;border-radius:8px;padding:8px 12px}details dl{max-height:190px;overflow:auto}
summary,.primary{font-weight:600}input{width:100%}.fault{padding:0 12px;border-left:4px solid #c62f28}
button{min-height:44px;background:0 0;color:inherit;font:inherit;cursor:pointer}
button:hover{border-color:currentColor}.close{line-height:0;border-color:#0000}.primary{background:#0f4c5c;color:#fff}`;
