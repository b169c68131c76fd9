"""Texts of our own to compare: two reports, a template, and a text in another script."""

HARBOUR = """\
The harbour of Port Alder reopened on Monday after a week in which no ship could leave, the harbour master said.

The first ferry left at dawn with 212 passengers, among them the mayor, Ines Holt, who called it a good day for \
the town. Storm waves had broken 40 metres of the northern mole on May 27 and driven two trawlers onto the rocks \
below the old lighthouse.

Divers of the coast guard searched the channel for wreckage until Sunday night and found a container with \
fertiliser, which a crane barge lifted the next morning. Repairs of the mole will take until October and cost \
about 3.4 million, the ministry of transport estimates. Until then, ships of more than 90 metres have to wait \
for high water, and the night ferry to Saint Verrin stays cancelled."""

QUARRY = """\
Two workers were rescued from a flooded quarry near Lake Moss on Thursday evening after eleven hours \
underground.

The men had gone down to check the pumps when water from an abandoned shaft broke through a wall, said the fire \
chief, Tomas Lind. Rescuers drilled from above and lowered a capsule that is kept at the mine of North Brent for \
such cases. Both were taken to hospital with hypothermia and are expected to go home within days. The company \
that runs the quarry has stopped all work until the shafts of the last century have been mapped."""

STUDY = """\
Children who walk to school are more attentive in the first lessons, says a study that followed 1,900 pupils in \
nine towns for two years. The effect was small but steady, and it disappeared where the way led along a main \
road. The authors ask towns to close the streets before schools in the morning."""


def weather(town: str, day: str, high: int, low: int, wind: int, rain: int) -> str:
    return (
        f"The weather service expects clouds over {town} on {day}, with a high of {high} degrees and a low of {low}. "
        f"Winds from the west will reach {wind} kilometres an hour, and there is a {rain} percent chance of rain in "
        f"the afternoon. The next forecast will be published in the evening. Warnings hold for the coast of {town}."
    )


CHINESE = (
    "港口在关闭一周之后于星期一重新开放，第一艘渡轮在黎明时分载着二百一十二名乘客离开。防波堤的修复工作将持续到十月。"
)
