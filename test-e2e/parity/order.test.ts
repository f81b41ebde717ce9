import { compareCases } from "./compare-cases.ts";
import { orderCases } from "./corpus/order.ts";

compareCases("order", orderCases);
