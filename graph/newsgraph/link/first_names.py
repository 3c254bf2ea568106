"""Given names that are nearly always a woman's or a man's, in the countries of the news.

General knowledge, deliberately without the names that both bear ("Andrea", "Kim", "Lee"): the list only keeps a
pronoun from the wrong person, so a missing name costs little and a wrong one much.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.tokens import listed
from newsgraph.link.authority_names import fold

FEMALE: Final = listed(
    "aisha alexandra alice alicia alison amanda amina amy ana anastasia angela angelina anita ann anna anne "
    "annegret annie antonia barbara beatrice beatrix benazir bernadette beth betsy betty bianca brenda bridget "
    "brigitte camilla carla carmen carol caroline catherine cecilia charlotte christiane christina christine claire "
    "clara claudia condoleezza cristina cynthia daniela deborah debra denise diana diane dilma dolores donna doris "
    "dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella ellen elsa emily emma erika esther "
    "eva eve evelyn fatima federica fiona florence frances francesca gabriela gabrielle georgia gina gisele giorgia "
    "gloria grace greta gretchen hannah harriet heather helen helena helga hilary hillary huda ilona indira ingrid "
    "irene iris irina isabel isabella isabelle ivanka jacinda jane janet janine jennifer jessica jill joan joanna "
    "jodie josephine joyce juanita judith judy julia juliana julie julieta kamala karen karin karoline katarina "
    "kate katharina katherine kathleen kathy katie katja kayleigh kellyanne kirsten kristalina kristina kristine "
    "laila lara laura lauren layla leila leni leticia liliana linda lisa liz lori louise lucia lucy ludmila luisa "
    "lydia madeleine maggie magdalena maia malala manuela marcia margaret margarita margot margrethe maria mariam "
    "marianne marie marina marine marta martha martina mary matilda maya megan melanie melania melissa mercedes "
    "meryl mette michaela michelle miriam moira monica monique nadia nancy naomi natalia natalie nicole nina nora "
    "olga olivia olena oprah pamela patricia paula pauline penelope penny philippa priscilla priti priyanka rachel "
    "rania rebecca regina renate rita roberta rosa rosalind rose rosemary roxana ruth sabina sally samantha sandra "
    "sanna sara sarah selma serena sharon sheila shirley silvia sofia sonia sophia sophie stacey stella stephanie "
    "sue susan susana susanna susanne suzanne svetlana sviatlana sylvia tamara tanya tatiana teresa theresa therese "
    "tina tulsi ursula valentina valerie vanessa vera veronica victoria viktoria viola violeta virginia wendy "
    "yasmin yulia yvette yvonne zainab zsuzsanna zuzana"
)

MALE: Final = listed(
    "aaron abdel abdul abdullah abdulla abdelaziz abdelfattah abe abiy abraham abu adam adel ahmad ahmed akbar alan "
    "alberto albert aleksandar alejandro aleksander aleksei alessandro alexander alexandre alexei alfonso alfred "
    "ali alvaro amir anatoly anders andre andrei andres andrew andrzej andy angus ansar anthony antonio antony "
    "anwar arnold arthur arturo asif ashraf atal augusto ayman aziz barack barry bart bashar ben benjamin benny "
    "bernard bernie bill binyamin bob boris boyko brad brian brett bruce bruno carl carlos charles chris christian "
    "christoph christopher chuck claude colin cory craig cyril dan daniel daoud dave david dean denis dennis dick "
    "diego dieter dimitris dmitri dmitry dominic don donald doug douglas edgar eduard eduardo edward edwin ehud "
    "elijah elon emmanuel emmerson enrico enrique eric erik ernest ernesto erwin evo fabio fahad faisal fawzi "
    "felipe felix ferdinand fernando fidel francis francisco franck francois frank frans fred frederick friedrich "
    "fumio gary gavin geert geoffrey george georg georges gerald gerard gerhard gianni gideon giorgio giovanni "
    "giuseppe glenn gordon graham greg gregory guillermo gunther gustavo guy haider hamad hamid hans haris harold "
    "harry harvey hashim hassan heiko heinz helmut henri henry herbert herman hideki hiroshi hossein howard hugh "
    "hugo hussein iain ian ibrahim igor ilham imran isaac ismail ivan jack jacob jacques jaime jair jake jalal "
    "jamal james jared jason javad javier jean-claude jean-luc jeff jeffrey jens jeremy jerome jerry jim jimmy "
    "joachim joao joaquin joe joel johan johann john johnny jon jonathan jorge jose josef josep joseph joshua josh "
    "jozef juan juha julian julius junichiro jurgen justin kanye karl karol kassem keir keith ken kenneth kenzo kevin "
    "khalid khaled khalifa klaus kofi konstantin kurt lars laurent lawrence lech leo leon leonard leonid "
    "leopoldo levi lewis liam lionel lloyd lorenzo louis luca lucas luigi luis luiz lukas lula mahathir mahdi "
    "mahmoud malcolm manmohan manuel marc marcel marcelo marco marcos marcus mario mariano mark markus martin "
    "massoud mateo mateusz matt matteo matthew mauricio max maxim maximilian mehdi mehmet michael michel miguel "
    "mike mikhail milan milos mitch mitt miroslav mohamed mohamad mohammad mohammed moises mousa muammar muhammad "
    "muhammadu mustafa najib narendra nasser nathan naftali nawaz neil nelson nicolas nicholas nick nicos nigel "
    "nikol nikolai nikos noam norman nouri nursultan oleg oliver olaf omar oscar osama osman otto owen pablo paolo "
    "pascal patrick paul paulo pavel pedro pete peter petr petro phil philip philippe pierre pieter piotr prayuth "
    "qais qasem qasim qassem rafael rafik rahul rajiv ralph ramon ramzan raul ray raymond recep reuven rex ricardo "
    "richard rick rob robert roberto rodney rodrigo roger roland roman ron ronald rowan roy rudolf rudy rupert ryan "
    "saad saddam saeed saif salman salvador salvatore sam samir samuel sanjay scott sean sebastian serge sergei "
    "sergey sergio shinzo silvio simon slobodan stanislav stefan stephane stephen sterling steve steven stuart taha "
    "tariq tayyip ted terry theo theodore thomas tim timothy toby todd tom tommy tony travis trevor ulrich umar "
    "uhuru vaclav valdis victor viktor vincent vladimir volodymyr vojislav walid walter warren wayne werner wesley "
    "wilhelm will william winston wolfgang xavier yair yasser yevgeny yitzhak yoshihide yoweri yuri yusuf zalmay "
    "zoran"
)


def gender_of(name: str) -> str:
    """``f`` or ``m`` by the first word of a person's name, empty where it does not tell."""
    first = fold(name.partition(" ")[0]).casefold()
    if first in FEMALE:
        return "f"
    return "m" if first in MALE else ""
