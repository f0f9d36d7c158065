import type { Command } from "./command.ts";
import { actorCandidates, judgeActors, listActors, showActor, undoJudgement } from "./commands/actors.ts";
import { aggregate } from "./commands/aggregate.ts";
import { backtest } from "./commands/backtest.ts";
import { blockadeBacktest, blockadeCompare, blockadeParameters, blockadeRun } from "./commands/blockade.ts";
import { casebook } from "./commands/casebook.ts";
import { addRow, editCell, pendingChanges, writeChanges } from "./commands/casebookChanges.ts";
import { check } from "./commands/check.ts";
import { cooperation } from "./commands/cooperation.ts";
import {
  corridorsDistances,
  corridorsExport,
  corridorsFragility,
  corridorsIsochrone,
  corridorsList,
  corridorsNetwork,
  corridorsRoute,
} from "./commands/corridors.ts";
import { dataGet, dataList } from "./commands/data.ts";
import { diff } from "./commands/diff.ts";
import {
  displacementDistricts,
  displacementExport,
  displacementForecast,
  displacementOnward,
  displacementRun,
} from "./commands/displacement.ts";
import { displacementCases, displacementImport, displacementScore } from "./commands/displacementCases.ts";
import { effect, effectDates } from "./commands/effect.ts";
import { events } from "./commands/events.ts";
import { evidenceList, evidenceShow, evidenceSum } from "./commands/evidence.ts";
import { exportEvents } from "./commands/export.ts";
import { forecast } from "./commands/forecast.ts";
import { formats } from "./commands/formats.ts";
import { frontsBorders, frontsIndices, frontsNew, frontsScan, frontsSurges } from "./commands/fronts.ts";
import { importFiles } from "./commands/import.ts";
import { kidnappings } from "./commands/kidnappings.ts";
import { ledgerAdd, ledgerList, ledgerUndo } from "./commands/ledger.ts";
import { lineage, network } from "./commands/network.ts";
import { normal } from "./commands/normal.ts";
import { matchPlace, unmatchedPlaces } from "./commands/places.ts";
import { acceptProposal, dismissProposal, read, readList, readShow, undoProposal } from "./commands/read.ts";
import { clashes, disagreements, relations } from "./commands/relations.ts";
import { rivalry } from "./commands/rivalry.ts";
import { search } from "./commands/search.ts";
import { serve } from "./commands/serve.ts";
import { situation } from "./commands/situation.ts";
import { rejects, removeSnapshot, setSnapshot, snapshots } from "./commands/snapshots.ts";
import { version } from "./commands/version.ts";

/** In the order of the help page. */
export const commands: readonly Command[] = [
  serve,
  situation,
  search,
  events,
  aggregate,
  normal,
  forecast,
  backtest,
  frontsIndices,
  frontsSurges,
  frontsScan,
  frontsNew,
  frontsBorders,
  rivalry,
  effect,
  effectDates,
  displacementDistricts,
  displacementRun,
  displacementForecast,
  displacementOnward,
  displacementCases,
  blockadeRun,
  blockadeCompare,
  blockadeBacktest,
  blockadeParameters,
  kidnappings,
  cooperation,
  corridorsList,
  corridorsRoute,
  corridorsIsochrone,
  corridorsFragility,
  corridorsNetwork,
  corridorsDistances,
  casebook,
  evidenceList,
  evidenceShow,
  evidenceSum,
  ledgerList,
  listActors,
  showActor,
  relations,
  clashes,
  disagreements,
  network,
  lineage,
  matchPlace,
  readList,
  readShow,
  importFiles,
  displacementImport,
  formats,
  snapshots,
  rejects,
  setSnapshot,
  removeSnapshot,
  diff,
  dataList,
  dataGet,
  read,
  acceptProposal,
  dismissProposal,
  undoProposal,
  check,
  editCell,
  addRow,
  pendingChanges,
  writeChanges,
  ledgerAdd,
  ledgerUndo,
  unmatchedPlaces,
  actorCandidates,
  judgeActors,
  undoJudgement,
  displacementScore,
  exportEvents,
  displacementExport,
  corridorsExport,
  version,
];
