"""`fit()`: training as an ordinary generator of snapshots."""

import math
from collections.abc import Generator, Iterator
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from nnviz.nn import LOSSES, OPTIMIZERS, Model
from nnviz.nn.losses import Loss
from nnviz.nn.program import Call, to_face
from nnviz.nn.schedules import SCHEDULES, Schedule
from nnviz.sentence import Sentence
from nnviz.spec import SpecError, TrainingSpec
from nnviz.training.archive import Archive
from nnviz.training.arrays import check_weights, examples_of, validation_of
from nnviz.training.checkpoint import Checkpoint, copied
from nnviz.training.class_weights import WEIGHTS, example_weights
from nnviz.training.control import FitControl
from nnviz.training.divergence import describe_divergence, diverged_layer
from nnviz.training.evaluate import Evaluator, live_metric
from nnviz.training.feed import Feed
from nnviz.training.history import History
from nnviz.training.observer import Observer
from nnviz.training.progress import EpochFigures, StoppingRule
from nnviz.training.snapshot import NOTHING, Snapshot, State
from nnviz.training.stepper import Outputs, Stepper, update_calls

Steps = Generator[Snapshot, None, int]  # yields snapshots while paused or due; returns a count or a yes

if TYPE_CHECKING:
    from nnviz.data import Dataset

WATCHED = {"loss": Sentence("the training loss"), "val_loss": Sentence("the validation loss")}
LONG_STEP_SECONDS = 0.01  # longer steps look for a stop between their calls
LONG_EPOCH_SECONDS = 1.0  # longer epochs show the loss so far rather than the last whole epoch's


def fit(
    model: Model,
    dataset: "Dataset",
    training: TrainingSpec,
    *,
    control: FitControl | None = None,
    history: History | None = None,
    checkpoint: Checkpoint | None = None,
    run_id: int = 0,
    interval_ms: float = 33.0,
) -> Iterator[Snapshot]:
    """Train `model` in place on `dataset.x_train` and `y_train`; yield snapshots.

    There is one about every `interval_ms`, and one at the end.

    The validation part, if there is one, is evaluated after each epoch. `history` gets a row for each
    epoch. `control` steers from another thread. `checkpoint` carries on where an earlier run ended:
    its optimizer memory, epoch and step (the weights are the model's). The last snapshot has state
    `finished`, `stopped` or `diverged`; on divergence the model holds the last finite weights.

    Raises `SpecError` for impossible settings and for arrays that do not fit the network, before the first step.
    """
    run = Run(model, dataset, training, control or FitControl(), History() if history is None else history)
    run.observer = Observer(model, run_id, interval_ms / 1000)
    if checkpoint is not None:
        run.resume(checkpoint)
    return run.snapshots()


class Run:
    """One run of training: everything between the first and the last snapshot."""

    def __init__(
        self, model: Model, dataset: "Dataset", training: TrainingSpec, control: FitControl, history: History
    ) -> None:
        problems = training.validate()
        if problems:
            raise SpecError(problems)
        self.epoch = self.step = 0
        self.observer = Observer(model)
        self.archive: Archive | None = None
        self._model, self._training, self._control, self._history = model, training, control, history
        self._losses: dict[str, Loss] = {name: LOSSES[training.loss_of(name)] for name in model.outputs}
        check_weights(model)
        examples = examples_of(model, dataset, training)
        weights = example_weights(model, dataset, training)
        self._weighted = weights is not None
        if weights is not None:
            examples[WEIGHTS] = weights
        self._feed = Feed(examples, seed=training.seed, shuffle=training.shuffle)
        first = model.outputs[0]
        task = getattr(dataset, "task", None)
        self._metric = live_metric(model, examples[f"target:{first}"], training.loss_of(first), task)
        self._figures = EpochFigures(self._losses, self._metric)
        validation = validation_of(model, dataset, training)
        self._evaluator = None if validation is None else Evaluator(model, validation, self._losses)
        self._stopping = StoppingRule(training.early_stopping)
        self._rngs = {layer.name: np.random.default_rng() for layer in model.layers if layer.draws}
        self._steppers: dict[int, Stepper] = {}
        self._row: dict[str, float] = {}
        self._epoch_began, self._epoch_seconds = perf_counter(), math.inf
        self._long_steps = True
        self._done = self._epoch_first_step = 0
        self._unfinished: Iterator[Call] = iter(())
        self._message, self._layer = NOTHING, ""
        self._state: State = "running"
        self._last_state: State = "running"  # of the last snapshot
        self._set_optimizer()
        self._set_schedule()

    # -- settings --------------------------------------------------------------------------------

    def resume(self, checkpoint: Checkpoint) -> None:
        """Take up optimizer memory and counters of an earlier run."""
        self._optimizer.restore(checkpoint.optimizer)
        self.epoch, self.step = checkpoint.epoch, checkpoint.step

    def settle(self) -> None:
        """Finish an update in whose midst the run was stopped, so that the step is whole."""
        with np.errstate(all="ignore"):
            for call in self._unfinished:
                call()

    def checkpoint(self) -> Checkpoint:
        """Copies of everything that a later run needs to go on."""
        self.settle()
        memory = {name: array.copy() for name, array in self._optimizer.state.items()}
        return Checkpoint(self._model.get_weights(), memory, self.epoch, self.step)

    def copied(self) -> Checkpoint | None:
        """The weights of a run that goes on, copied between two of its steps; nothing where it is to stop or pause."""
        control = self._control
        weights = copied(self._model.parameters, lambda: not (control.stopped or control.paused))
        return None if weights is None else Checkpoint(weights, {}, self.epoch, self.step)

    def _apply(self, training: TrainingSpec) -> None:
        """Go on with other hyperparameters; what cannot change while training is an error."""
        old, self._training = self._training, training
        fixed = [
            name
            for name in TrainingSpec.__struct_fields__
            if name not in TrainingSpec.LIVE and getattr(old, name) != getattr(training, name)
        ]
        if fixed:
            self._training = old
            raise SpecError("Training expects {names} to stay as it is while it runs: reset to change it.", names=fixed)
        if training.optimizer != old.optimizer:
            memory = self._optimizer.state
            self._set_optimizer()
            self._optimizer.restore(memory)
        if training.schedule != old.schedule:
            self._set_schedule()
        if training.early_stopping != old.early_stopping:
            self._stopping = StoppingRule(training.early_stopping)
        self._steppers.clear()

    def _set_optimizer(self) -> None:
        settings = msgspec.structs.asdict(self._training.optimizer_spec)
        make = OPTIMIZERS[self._training.optimizer_name]
        self._optimizer = make(self._model.flat[: self._model.trained_size], self._model.flat_gradients, settings)
        self._update = update_calls(self._optimizer, self._model)

    def _set_schedule(self) -> None:
        spec = self._training.schedule
        make = SCHEDULES[str(spec.__struct_config__.tag)]
        self._schedule: Schedule = make(msgspec.structs.asdict(spec))

    @property
    def learning_rate(self) -> float:
        """The rate of the next step, the schedule included."""
        return self._training.learning_rate * self._schedule.factor(self.step, self.epoch)

    # -- the loop --------------------------------------------------------------------------------

    def snapshots(self) -> Iterator[Snapshot]:
        """Train, and yield what there is to see; the last one says how it ended."""
        yield from self._attend()
        while self._state == "running" and self.epoch < self._training.epochs:
            yield from self._run_epoch()
        if self._state == "running":
            self._state = "finished"
        if self._state == "finished" and self._stopping.best_weights is not None:
            self._model.flat[...] = self._stopping.best_weights
        if self._last_state != self._state:
            yield self._snapshot(self._state)

    def _run_epoch(self) -> Iterator[Snapshot]:
        self._figures.clear()
        self._epoch_began, self._epoch_first_step = perf_counter(), self.step
        for place, (name, rng) in enumerate(self._rngs.items()):
            seeded = np.random.default_rng([self._training.seed, self.epoch, place, len(name)])
            rng.bit_generator.state = seeded.bit_generator.state
        self._feed.start_epoch(self.epoch)
        while not self._feed.exhausted:
            yield from self._run_chunk()
            if self._state != "running":
                return
        yield from self._end_epoch()
        if self._control.interrupted and self._state == "running":
            self._control.count_epoch()
            yield from self._attend()

    def _run_chunk(self) -> Iterator[Snapshot]:
        """Run the next examples in batches, until they are used up, settings change, or the run ends."""
        self._batch = batch = min(self._training.batch_size, self._feed.count)
        count = self._feed.next_chunk(batch)
        self._outputs = self._outputs_for(batch)
        self._done = 0
        whole = count // batch
        runs = [(self._stepper(batch, 0, whole), whole), (self._stepper(count % batch, whole * batch, 1), 1)]
        for stepper, steps in runs:
            if stepper is not None:
                unchanged = yield from self._run_steps(stepper, steps)
                if not unchanged:
                    break
        self._feed.position -= count - self._done
        self._figures.add(self._outputs.arrays, self._feed.buffers(batch), self._outputs.fused, self._done)
        self._done = 0

    def _run_steps(self, stepper: Stepper, steps: int) -> Steps:
        """Run batches of a chunk; returns whether the rest of the chunk can go on in the same way."""
        place = 0
        while place < steps:
            if self._control.interrupted:
                changed = yield from self._attend()
                if changed or self._state != "running":
                    return False
            began = perf_counter()
            if self._long_steps:
                ran = yield from self._run_carefully(stepper, place)
            else:
                ran = self._run_quickly(stepper, place, place + 1 if self._control.interrupted else steps)
            place += ran
            if ran:
                self._long_steps = (perf_counter() - began) / ran > LONG_STEP_SECONDS
            if self._state != "running":
                return False
            if self._control.counting:
                self._control.count_step()
            if perf_counter() >= self.observer.due and not self._control.paused:
                place += self._observe(stepper, place, steps)
                yield self._snapshot("running")
        return True

    def _run_quickly(self, stepper: Stepper, start: int, stop: int) -> int:  # noqa: C901  # the one hot loop
        """Run batches without looking aside, but for the clock and the control; how many were run."""
        loads, stores, gradient_calls = stepper.loads, stepper.stores, stepper.gradient_calls
        update, state_calls, due, control = self._update, stepper.state_calls, self.observer.due, self._control
        watched = self._model.watched
        squared_norm = watched.dot
        each_step = self._optimizer.per_step or self._schedule.per_step
        isfinite, clock, first_step = math.isfinite, perf_counter, self.step
        if not each_step:
            self._optimizer.set_rate(self.learning_rate)
        with np.errstate(all="ignore"):
            for place in range(start, stop):
                for call in loads[place]:
                    call()
                for call in gradient_calls:
                    call()
                for call in stores[place]:
                    call()
                if not isfinite(squared_norm(watched)) and not self._is_sound(stepper):
                    break
                if each_step:
                    self._optimizer.prepare(self.learning_rate)
                for call in update:
                    call()
                for call in state_calls:
                    call()
                self.step += 1
                if control.interrupted or clock() >= due:
                    break
        ran = self.step - first_step
        self._done += ran * stepper.batch
        if not each_step:
            self._optimizer.step += ran
        return ran

    def _run_carefully(self, stepper: Stepper, place: int) -> Steps:
        """Run one long batch, looking for a pause or stop between its calls; returns how many were run.

        A stop before the update abandons the batch: the weights are those of the last whole step. One within
        the update is answered at once; the rest of the update follows when the generator goes on or is closed.
        """
        for call in chain(stepper.loads[place], stepper.gradient_calls, stepper.stores[place]):
            with np.errstate(all="ignore"):
                call()
            if self._control.interrupted:
                yield from self._hold()
                if self._state != "running":
                    return 0
        watched = self._model.watched
        with np.errstate(all="ignore"):
            if not math.isfinite(watched.dot(watched)) and not self._is_sound(stepper):
                return 0
            self._optimizer.prepare(self.learning_rate)
        self._unfinished = chain(self._update, stepper.state_calls)
        try:
            for call in self._unfinished:
                with np.errstate(all="ignore"):
                    call()
                if self._control.interrupted:
                    yield from self._hold()
                    if self._state != "running":
                        yield self._snapshot(self._state)
                        break
        finally:
            self.settle()
        self.step += 1
        self._done += stepper.batch
        return 1

    # -- steering --------------------------------------------------------------------------------

    def _attend(self) -> Steps:
        """Do what the control asks between two steps; returns whether hyperparameters changed."""
        changed = False
        self._control.take_rest()
        while True:
            training = self._control.take_change()
            if training is not None:
                self._apply(training)
                changed = True
            if self._control.stopped:
                self._state = "stopped"
            if self._state != "running" or not self._control.paused:
                return changed
            yield self._snapshot("paused")

    def _hold(self) -> Iterator[Snapshot]:
        """In the middle of a batch: wait out a pause, take note of a stop."""
        while self._control.paused and not self._control.stopped:
            yield self._snapshot("paused")
        if self._control.stopped:
            self._state = "stopped"

    def _is_sound(self, stepper: Stepper) -> bool:
        """Look closely where the squares of weights and gradients overflow; `False` ends the run as diverged.

        Very large but finite gradients may still be applied, if the weights stay finite.
        """
        plan = stepper.plan
        loss = sum(
            loss.value(to_face(plan.loss_inputs[name]), plan.targets[name], -1, name in stepper.fused)
            for name, loss in self._losses.items()
        )
        if math.isfinite(loss) and np.isfinite(self._model.flat_gradients).all() and self._update_stays_finite():
            return True
        self._state = "diverged"
        self._layer = diverged_layer(self._model, plan)
        batch = self.step - self._epoch_first_step + 1
        self._message = describe_divergence(self._layer, self.epoch + 1, batch, self.learning_rate)
        return False

    def _update_stays_finite(self) -> bool:
        """Try the update on the real weights, and take it back."""
        memory = {name: array.copy() for name, array in self._optimizer.state.items()}
        weights = self._model.flat.copy()
        self._optimizer.prepare(self.learning_rate)
        for call in self._update:
            call()
        finite = bool(np.isfinite(self._model.flat).all())
        self._model.flat[...] = weights
        self._optimizer.restore(memory)
        return finite

    # -- figures ---------------------------------------------------------------------------------

    def _end_epoch(self) -> Iterator[Snapshot]:
        """Evaluate, write the history's row, and see whether to stop."""
        penalty = self._model.penalty(self._training.l1, self._training.l2)
        name, metric = self._metric
        row = {"loss": self._figures.loss + penalty, name: self._figures.metric, "learning_rate": self.learning_rate}
        if self._evaluator is not None:
            for call in self._evaluator.steps():
                with np.errstate(all="ignore"):
                    call()
                if self._control.interrupted:
                    yield from self._hold()
                    if self._state != "running":
                        return
            row["val_loss"] = self._evaluator.loss() + penalty
            row[f"val_{name}"] = self._evaluator.metric(self._model.outputs[0], metric)
        self.epoch += 1
        self._epoch_seconds = perf_counter() - self._epoch_began
        self._history.append(self.epoch, row)
        if self.archive is not None and self.epoch >= self.archive.due:
            self.archive.keep(self.epoch, self.step, self._model)
        self._row = row
        self._schedule.epoch_ended(
            self._watched(getattr(self._training.schedule, "monitor", "loss")), self._training.learning_rate
        )
        rule = self._stopping
        if rule.spec and rule.epoch_ended(self.epoch, self._watched(rule.spec.monitor), self._model.flat):
            self._state = "finished"
            self._message = Sentence(
                "Stopped early after epoch {epoch}: {monitor} was best in epoch {best}.",
                epoch=self.epoch,
                monitor=WATCHED[rule.spec.monitor],
                best=rule.best_epoch,
            )

    def _watched(self, monitor: str) -> float:
        """The loss that a rule watches; the training loss where there is no validation part."""
        return self._row.get(monitor, self._row["loss"])

    def _observe(self, stepper: Stepper, place: int, steps: int) -> int:
        """Run one more batch to see how far it moves the weights; how many were run."""
        if place >= steps or self._long_steps or self._control.interrupted:
            return 0
        self.observer.before_step()
        ran = self._run_quickly(stepper, place, place + 1)
        self.observer.after_step()
        return ran

    def _snapshot(self, state: State) -> Snapshot:
        self._last_state = state
        row = self._row
        loss = row.get("loss", math.nan)
        if self._epoch_seconds > LONG_EPOCH_SECONDS and self._figures.count + self._done:
            buffers = self._feed.buffers(self._batch)  # the chunk's own: a live change may have come since
            penalty = self._model.penalty(self._training.l1, self._training.l2)
            loss = self._figures.loss_with(self._outputs.arrays, buffers, self._outputs.fused, self._done) + penalty
        name = self._metric[0]
        return self.observer.snapshot(
            state=state,
            epoch=self.epoch,
            step=self.step,
            epochs=self._training.epochs,
            train_loss=loss,
            val_loss=row.get("val_loss", math.nan),
            learning_rate=self.learning_rate,
            metrics={name: row[name]} if name in row else {},
            val_metrics={name: row[f"val_{name}"]} if f"val_{name}" in row else {},
            message=self._message,
            layer=self._layer,
        )

    # -- plans -----------------------------------------------------------------------------------

    def _stepper(self, batch: int, start: int, count: int) -> Stepper | None:
        """The stepper for batches of a size, wired to the chunk from `start`; `None` for no batch."""
        if not batch or not count:
            return None
        stepper = self._steppers.get(batch)
        if stepper is None:
            stepper = self._steppers[batch] = Stepper(
                self._model, batch, self._losses, self._training, self._rngs, weighted=self._weighted
            )
            self._outputs.fused = stepper.fused
        stepper.connect(
            self._feed.buffers(min(self._training.batch_size, self._feed.count)), self._outputs, start, count
        )
        return stepper

    def _outputs_for(self, batch: int) -> Outputs:
        """Room for a chunk's outputs; the same while the chunk's size stays."""
        capacity = self._feed.capacity(batch)
        shapes = {name: self._feed.arrays[f"target:{name}"].shape[1:] for name in self._losses}
        kept = getattr(self, "_outputs", None)
        return kept if kept is not None and kept.capacity == capacity else Outputs(capacity, shapes, self._model.dtype)
