import { render } from "preact";
import { App } from "./shell/app.tsx";
import "./style/base.css";
import "./style/shell.css";
import "./style/parts.css";
import "./style/list.css";
import "./style/model.css";
import "./style/behind.css";

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no element #page.");
page.replaceChildren();
render(<App />, page);
