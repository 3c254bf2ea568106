"""The queue for workers: bounded in length and time, fair, and nothing gets lost in it."""

from __future__ import annotations

import asyncio

import pytest

from newsgraph_server.engine.places import Places, QueueFull


def test_place_is_taken_and_given_back() -> None:
    async def run() -> None:
        places: Places[str] = Places(1, most_waiting=1, longest_wait=5)
        held, waited = await places.take()
        assert (held, waited, places.taken) == (None, 0.0, 1)
        places.give_back("worker", 0.1)
        assert (await places.take())[0] == "worker"

    asyncio.run(run())


def test_waiting_is_first_come_first_served() -> None:
    async def run() -> None:
        places: Places[str] = Places(1, most_waiting=3, longest_wait=5)
        await places.take()
        served: list[int] = []

        async def wait(number: int) -> None:
            await places.take()
            served.append(number)
            places.give_back("worker", 0.0)

        tasks = [asyncio.create_task(wait(number)) for number in range(3)]
        await asyncio.sleep(0)
        assert places.waiting == 3
        places.give_back("worker", 0.0)
        await asyncio.gather(*tasks)
        assert served == [0, 1, 2]

    asyncio.run(run())


def test_full_queue_turns_away_and_says_when_to_come_again() -> None:
    async def run() -> None:
        places: Places[str] = Places(1, most_waiting=0, longest_wait=5)
        await places.take()
        with pytest.raises(QueueFull) as caught:
            await places.take()
        assert caught.value.retry_after == 1
        for _ in range(50):
            places.give_back("worker", 40.0)
            await places.take()
        assert places.retry_after() == 40

    asyncio.run(run())


def test_waiting_has_an_end() -> None:
    async def run() -> None:
        places: Places[str] = Places(1, most_waiting=5, longest_wait=0.01)
        await places.take()
        with pytest.raises(QueueFull):
            await places.take()
        assert places.waiting == 0
        places.give_back("worker", 0.0)
        assert (await places.take())[0] == "worker"

    asyncio.run(run())


def test_place_of_one_who_went_away_in_the_moment_of_getting_it_is_not_lost() -> None:
    async def run() -> None:
        places: Places[str] = Places(1, most_waiting=5, longest_wait=5)
        await places.take()
        task = asyncio.create_task(places.take())
        await asyncio.sleep(0)
        places.give_back("worker", 0.0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await places.take())[0] == "worker"

    asyncio.run(run())
