from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.vht_crm_pipeline.tools.stage_plan import (
    BOTH,
    LEAD,
    OPPORTUNITY,
    Stage,
    Step,
    may_hold,
    propose,
    propose_targets,
    spread,
)

SEVEN = [
    Step(1, frozenset({"lead generation"}), LEAD),
    Step(2, frozenset({"lead qualification"}), LEAD),
    Step(3, frozenset({"initial contact"}), OPPORTUNITY),
    Step(4, frozenset({"needs analysis"}), OPPORTUNITY),
    Step(5, frozenset({"proposal"}), OPPORTUNITY),
    Step(6, frozenset({"closing"}), OPPORTUNITY, is_won=True),
    Step(7, frozenset({"care"}), OPPORTUNITY, is_won=True, is_care=True),
]


def names(*values):
    return frozenset(values)


def test_stock_stages_become_the_opportunity_steps_in_order():
    stock = [Stage(11), Stage(12), Stage(13), Stage(14, is_won=True)]
    assert propose(stock, SEVEN) == {3: 11, 4: 12, 5: 13, 6: 14}


def test_a_stage_of_leads_becomes_a_step_for_leads():
    stages = [Stage(11, lead_count=4), Stage(12, opportunity_count=2)]
    assert propose(stages, SEVEN) == {1: 11, 3: 12}


def test_an_extra_won_stage_is_left_alone():
    stages = [Stage(11, is_won=True), Stage(12, is_won=True)]
    assert propose(stages, SEVEN) == {6: 11}


def test_the_step_it_stands_for_beats_its_name_and_its_name_beats_its_place():
    stages = [
        Stage(11, names("closing"), is_won=True),
        Stage(12, names("needs analysis"), step=5),
        Stage(13, names("needs analysis")),
        Stage(14, names("care"), is_won=True),
    ]
    assert propose(stages, SEVEN) == {6: 11, 5: 12, 4: 13, 7: 14}


def test_a_name_alone_does_not_turn_open_deals_into_won_ones():
    stages = [Stage(11, names("closing"), opportunity_count=3)]
    assert propose(stages, SEVEN) == {3: 11}


def test_more_stages_than_steps_keep_first_and_last():
    steps = [Step(1), Step(2)]
    stages = [Stage(key) for key in (11, 12, 13, 14)]
    assert propose(stages, steps) == {1: 11, 2: 14}


def test_targets_keep_the_relative_place_and_never_cross_won():
    groups = [
        (11, LEAD, False),
        (11, OPPORTUNITY, False),
        (12, OPPORTUNITY, False),
        (13, OPPORTUNITY, False),
        (14, OPPORTUNITY, True),
    ]
    assert propose_targets(groups, SEVEN) == {
        (11, LEAD): 1,
        (11, OPPORTUNITY): 3,
        (12, OPPORTUNITY): 4,
        (13, OPPORTUNITY): 5,
        (14, OPPORTUNITY): 6,
    }


def test_a_group_that_no_step_may_hold_stays():
    assert propose_targets([(11, LEAD, True)], SEVEN) == {}


scopes = st.sampled_from([LEAD, OPPORTUNITY, BOTH])
some_names = st.frozensets(st.sampled_from("abcdef"), max_size=2)
steps = st.lists(
    st.builds(
        Step, st.integers(1, 99), some_names, scopes, st.booleans(), st.booleans()
    ),
    max_size=8,
    unique_by=lambda step: step.key,
)
stages = st.lists(
    st.builds(
        Stage,
        st.integers(100, 199),
        some_names,
        scopes,
        st.booleans(),
        st.integers(0, 3),
        st.integers(0, 3),
        st.none() | st.integers(1, 99),
    ),
    max_size=8,
    unique_by=lambda stage: stage.key,
)


@given(stages, steps)
def test_a_plan_gives_no_stage_twice_and_knows_all_it_names(stages, steps):
    plan = propose(stages, steps)
    assert len(set(plan.values())) == len(plan)
    assert set(plan) <= {step.key for step in steps}
    assert set(plan.values()) <= {stage.key for stage in stages}


@given(stages, steps)
def test_a_stage_that_stands_for_no_step_never_crosses_won(stages, steps):
    plan = propose(stages, steps)
    won_step = {step.key: step.is_won for step in steps}
    for stage in stages:
        for step, key in plan.items():
            if key == stage.key and stage.step != step:
                assert won_step[step] == stage.is_won


@given(stages, steps)
def test_applying_the_plan_and_planning_again_changes_nothing(stages, steps):
    plan = propose(stages, steps)
    step_of = {stage: step for step, stage in plan.items()}
    linked = [Stage(stage.key, step=step_of.get(stage.key)) for stage in stages]
    again = propose(linked, [step for step in steps if step.key in plan])
    assert again == plan


@given(stages, steps)
def test_deals_are_only_sent_where_they_may_stand(stages, steps):
    groups = [
        (stage.key, kind, stage.is_won)
        for stage in stages
        for kind in (LEAD, OPPORTUNITY)
    ]
    won = {stage.key: stage.is_won for stage in stages}
    by_key = {step.key: step for step in steps}
    for (stage, kind), target in propose_targets(groups, steps).items():
        assert may_hold(by_key[target].scope, kind)
        assert by_key[target].is_won == won[stage]


@given(st.integers(1, 50), st.integers(0, 50))
def test_spread_is_increasing_and_inside(few, more):
    positions = spread(few, few + more)
    assert positions == sorted(set(positions))
    assert len(positions) == few
    assert positions[0] == 0 and positions[-1] < few + more
