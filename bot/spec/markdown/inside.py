"""What stands among blocks at any depth: tables, code, lists."""

from collections.abc import Iterator

from bot.spec.markdown.blocks import Block, Fence, ItemList, Quote, Table


def held(blocks: tuple[Block, ...]) -> Iterator[Table | Fence | ItemList]:
    """Every table, code block and list, those in lists and quotations included, in order."""
    for block in blocks:
        match block:
            case Table() | Fence():
                yield block
            case Quote():
                yield from held(block.children)
            case ItemList():
                yield block
                for item in block.items:
                    if item.children:
                        yield from held(item.children)
            case _:
                continue


def fences(blocks: tuple[Block, ...]) -> Iterator[Fence]:
    """Every code block among the blocks, those in lists and quotations included."""
    return (each for each in held(blocks) if isinstance(each, Fence))
