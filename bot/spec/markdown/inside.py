"""What stands among blocks at any depth: tables, code, lists."""

from collections.abc import Iterator

from bot.spec.markdown.blocks import Block, Fence, ItemList, Quote, Table


def tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    """Every table among the blocks, those in lists and quotations included."""
    for block in blocks:
        match block:
            case Table():
                yield block
            case Quote():
                yield from tables(block.children)
            case ItemList():
                for item in block.items:
                    if item.children:
                        yield from tables(item.children)
            case _:
                continue


def fences(blocks: tuple[Block, ...]) -> Iterator[Fence]:
    """Every code block among the blocks, those in lists and quotations included."""
    for block in blocks:
        match block:
            case Fence():
                yield block
            case Quote():
                yield from fences(block.children)
            case ItemList():
                for item in block.items:
                    if item.children:
                        yield from fences(item.children)
            case _:
                continue


def lists(blocks: tuple[Block, ...]) -> Iterator[ItemList]:
    """Every list among the blocks, those in lists and quotations included."""
    for block in blocks:
        if isinstance(block, Quote):
            yield from lists(block.children)
        elif isinstance(block, ItemList):
            yield block
            for item in block.items:
                if item.children:
                    yield from lists(item.children)
